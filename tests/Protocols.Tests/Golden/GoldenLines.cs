using System.Text.Json;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Golden;

/// <summary>One line of a file of recorded frames: a frame of the field, and what its source says of it.</summary>
public sealed record GoldenLine(string Id, string Proto, string Kind, string Direction, bool? ChecksumValid, string Hex, JsonElement? Expected, string? Basis)
{
    public override string ToString() => Id + " " + Kind;

    public bool Is130 => Proto == "Q/GDW130-2005";
}

public static class GoldenLines
{
    /// <summary>376.1 and its predecessor.</summary>
    public static IReadOnlyList<GoldenLine> All { get; } = Of("frames-376.jsonl");

    /// <summary>DL/T 645.</summary>
    public static IReadOnlyList<GoldenLine> Meters { get; } = Of("frames-645.jsonl");

    static GoldenLine[] Of(string file) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "Protocols.Tests", "Golden", file)).Select(Read)];

    static GoldenLine Read(string line)
    {
        JsonElement json = JsonDocument.Parse(line).RootElement;
        return new(
            json.GetProperty("id").GetString()!, json.GetProperty("proto").GetString()!, json.GetProperty("kind").GetString()!,
            json.GetProperty("direction").GetString()!,
            json.TryGetProperty("checksum_valid", out JsonElement valid) && valid.ValueKind != JsonValueKind.Null ? valid.GetBoolean() : null,
            json.GetProperty("hex").GetString()!,
            json.TryGetProperty("expected", out JsonElement expected) ? expected : null,
            json.TryGetProperty("expected_basis", out JsonElement basis) ? basis.GetString() : null);
    }
}
