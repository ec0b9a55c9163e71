using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoadMgmt.Cli.Http;

/// <summary>A sign-in that is kept for the next commands.</summary>
internal sealed record KeptSignIn(string Account, string Token, DateTime? ExpiresAt);

/// <summary>The sign-ins of this user, one for each server, in a file that only the user may read. A token is shown to no other server.</summary>
internal sealed class SignIns(string path)
{
    public static SignIns Of(Func<string, string?> environment) => new(Path.Combine(
        environment("LOADMGMT_CONFIG") is { Length: > 0 } folder ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "loadmgmt"),
        "sign-ins.json"));

    /// <summary>Null where there is none, or where it has ended.</summary>
    public KeptSignIn? Find(Uri server, DateTime now) => Read().GetValueOrDefault(Key(server)) is { } kept && !(kept.ExpiresAt <= now) ? kept : null;

    public void Keep(Uri server, KeptSignIn signIn)
    {
        Dictionary<string, KeptSignIn> all = Read();
        all[Key(server)] = signIn;
        Write(all);
    }

    public void Forget(Uri server)
    {
        Dictionary<string, KeptSignIn> all = Read();
        if (all.Remove(Key(server)))
            Write(all);
    }

    /// <summary>A damaged file is as good as none: whoever signs in again replaces it.</summary>
    Dictionary<string, KeptSignIn> Read()
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), SignInJson.Default.DictionaryStringKeptSignIn) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    void Write(Dictionary<string, KeptSignIn> all)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string beside = path + ".new";
        File.Delete(beside);    // so that the new one is made with its own rights, not a leftover's
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())       // there the folder is the user's own
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(beside, options))
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(all, SignInJson.Default.DictionaryStringKeptSignIn));
        File.Move(beside, path, overwrite: true);
    }

    static string Key(Uri server) => server.GetLeftPart(UriPartial.Authority).ToLowerInvariant();
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, KeptSignIn>))]
internal sealed partial class SignInJson : JsonSerializerContext;
