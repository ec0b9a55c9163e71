using System.Text.Json;
using System.Text.Json.Serialization;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control.Orders;

/// <summary>Terminals under a name, for later commands.</summary>
internal sealed record SavedTargets(string Name, IReadOnlyList<string> Terminals, string By, DateTime SavedAt)
{
    /// <summary>Those whose address can be read; all that the server has written can.</summary>
    public IEnumerable<TerminalAddress> Addresses =>
        Terminals.Select(text => TerminalAddress.TryParse(text, out TerminalAddress address) ? address : default(TerminalAddress?)).OfType<TerminalAddress>();
}

/// <summary>The saved target lists: one small file, replaced as a whole.</summary>
internal sealed class SavedTargetLists
{
    readonly Lock _changing = new();
    readonly string _path;
    volatile IReadOnlyList<SavedTargets> _all = [];

    /// <summary>Throws <see cref="InvalidDataException"/> when the file is damaged.</summary>
    public SavedTargetLists(string path)
    {
        _path = path;
        if (!File.Exists(path))
            return;
        try
        {
            _all = JsonSerializer.Deserialize(File.ReadAllBytes(path), TargetListJson.Default.ListSavedTargets) ?? [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"target lists {path}, {error.Path}: not readable; repair the file or move it away / 对象清单文件损坏，请修复或移走", error);
        }
    }

    public IReadOnlyList<SavedTargets> All => _all;

    public SavedTargets? Find(string name) => _all.FirstOrDefault(list => list.Name == name);

    /// <summary>Replaces the list of the same name.</summary>
    public void Save(SavedTargets list)
    {
        lock (_changing)
            Write([.. _all.Where(other => other.Name != list.Name), list]);
    }

    public bool Remove(string name)
    {
        lock (_changing)
        {
            if (Find(name) is null)
                return false;
            Write([.. _all.Where(other => other.Name != name)]);
            return true;
        }
    }

    void Write(List<SavedTargets> lists)
    {
        OwnerFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(lists, TargetListJson.Default.ListSavedTargets));
        _all = lists;
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<SavedTargets>))]
internal sealed partial class TargetListJson : JsonSerializerContext;
