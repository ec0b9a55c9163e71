namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>What a stretch of bits inside one field means: a flag, a small number, or a code.</summary>
/// <param name="Name">Lower case with underscores, like the name of an item.</param>
/// <param name="Low">Number of the lowest bit.</param>
public sealed record BitGroup(string Name, string NameZh, int Low, int Width, string Unit, IReadOnlyList<BitCode> Codes)
{
    public bool IsFlag => Width == 1 && Codes.Count == 0;

    public long Of(long bits) => bits >> Low & Mask;

    public long Mask => (1L << Width) - 1;

    public static BitGroup Flag(int bit, string name, string nameZh) => new(name, nameZh, bit, 1, "", []);

    public static BitGroup Number(int low, int width, string name, string nameZh, string unit = "") => new(name, nameZh, low, width, unit, []);

    public static BitGroup Coded(int low, int width, string name, string nameZh, params (int Code, string Name, string NameZh)[] codes) =>
        new(name, nameZh, low, width, "", [.. codes.Select(code => new BitCode(code.Code, code.Name, code.NameZh))]);

    /// <summary>D0 to D2: the phases that something is about.</summary>
    public static IReadOnlyList<BitGroup> Phases { get; } = [Flag(0, "phase_a", "A相"), Flag(1, "phase_b", "B相"), Flag(2, "phase_c", "C相")];

    /// <summary>One flag for each number from the first on: rounds, inputs, hours.</summary>
    public static BitGroup[] Run(string name, string nameZh, int count, int first = 1, int low = 0) =>
        [.. Enumerable.Range(0, count).Select(i => Flag(low + i, $"{name}_{first + i}", nameZh + (first + i)))];
}

/// <summary>One value of a coded group, in words.</summary>
public readonly record struct BitCode(long Code, string Name, string NameZh);
