using System.Globalization;
using System.Text.Json;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>One line of frames-698.jsonl: a frame of the field, and what its source says of it.</summary>
public sealed record GoldenLine698(string Id, string Kind, string Direction, string Hex, JsonElement? Expected)
{
    public static IReadOnlyList<GoldenLine698> All { get; } =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "Protocols.Tests", "Golden", "frames-698.jsonl")).Select(Read)];

    public byte[] Bytes => Testing.Hex.Bytes(Hex);

    public override string ToString() => $"{Id} {Kind}";

    static GoldenLine698 Read(string line)
    {
        JsonElement json = JsonDocument.Parse(line).RootElement;
        return new(json.GetProperty("id").GetString()!, json.GetProperty("kind").GetString()!, json.GetProperty("direction").GetString()!,
            json.GetProperty("hex").GetString()!, json.TryGetProperty("expected", out JsonElement expected) ? expected : null);
    }
}

/// <summary>What a golden frame says, under the keys that the lines use.</summary>
public sealed class GoldenFacts : IApduSink
{
    readonly Dictionary<string, object> _facts = [];
    readonly List<string> _oads = [], _values = [];
    readonly List<long> _raw = [];
    ApduTag _service;
    sbyte _exponent;

    public static Dictionary<string, object> Of(byte[] bytes, out ProtocolError error)
    {
        Frame frame = ApduText.Frame(bytes);
        var facts = new GoldenFacts();
        facts._facts["SA"] = frame.Server.Address.ToString()[4..];
        byte[] apdu = new byte[frame.UserData.Length];
        frame.CopyPlain(apdu);
        error = ApduGrammar.Walk(apdu, ref facts);
        facts.Finish();
        return facts._facts;
    }

    public void OnField(ApduField field, int depth, scoped DataItem item)
    {
        string text = ApduText.ValueOf(item);
        switch (field)
        {
            case ApduField.Service:
                _service = (ApduTag)item.Content[0];
                _facts["service"] = _service.ToString().Replace("Re", "-Re", StringComparison.Ordinal);
                break;
            case ApduField.Choice when _service is ApduTag.GetRequest or ApduTag.GetResponse or ApduTag.SetRequest:
                _facts["choice"] = item.Content[0] == 1 ? "Normal" : "NormalList";
                break;
            case ApduField.Piid:
                _facts["PIID"] = text;
                break;
            case ApduField.LinkKind:
                _facts["type"] = ((LinkRequestKind)item.Content[0]).ToString().ToLowerInvariant();
                break;
            case ApduField.Heartbeat:
                _facts["heartbeat_s"] = text;
                break;
            case ApduField.Count:
                _facts["n"] = item.Count.ToString(CultureInfo.InvariantCulture);
                break;
            case ApduField.Oad:
                _oads.Add(text);
                Oad oad = Oad.Read(item.Content);
                _exponent = ObjectTable.Find(oad.Oi)?.ExponentOf(oad) ?? 0;
                _facts["unit"] = ObjectTable.Find(oad.Oi)?.Unit ?? "";
                break;
            case ApduField.Value when !item.Tag.IsContainer():
                _facts["type"] = item.Tag.Name();
                if (item.TryGetInteger(out long raw))
                    _raw.Add(raw);
                _values.Add(item.Number(_exponent) is { HasValue: true } number ? number.ToDecimal().ToString("G29", CultureInfo.InvariantCulture) : text);
                break;
            default:
                break;
        }
    }

    void Finish()
    {
        _facts["OAD"] = string.Join(',', _oads);
        _facts["OADs"] = string.Join(',', _oads);
        _facts["value"] = string.Join(',', _values);
        _facts["raw"] = string.Join(',', _raw);
        string service = ((string)_facts["service"]).Replace("Get", "GET", StringComparison.Ordinal).Replace("Link", "LINK", StringComparison.Ordinal)
            .Replace("Set", "SET", StringComparison.Ordinal).Replace("Security", "SECURITY", StringComparison.Ordinal);
        _facts["service"] = service;
        _facts["long service"] = _facts.TryGetValue("choice", out object? choice) ? $"{service}-{choice}" : service;
    }
}
