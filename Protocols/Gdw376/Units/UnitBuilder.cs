using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Says a unit in the words of its row in the standard; families that repeat are methods.</summary>
internal sealed class UnitBuilder(int fn, string name, string nameZh, Scope scope, Bodies bodies)
{
    static readonly string[] s_phases = ["", "_a", "_b", "_c"];

    readonly List<Part> _parts = [];
    readonly List<Part> _question = [];
    Certainty _certainty;

    public UnitBuilder Value(string item, Format format, string unit = "") => Add(item, format, FieldRole.Value, unit);

    /// <summary>A time that is a value of its own: a clock, an instant of switching.</summary>
    public UnitBuilder Time(string item, TimeFormat format) => Add(item, format, FieldRole.Value, "");

    /// <summary>终端抄表时间, A.15.</summary>
    public UnitBuilder ReadAt() => Add("read_at", A15, FieldRole.ReadAt, "");

    /// <summary>A field that old terminals leave out.</summary>
    public UnitBuilder Optional(string item, Format format, FieldRole role = FieldRole.Value)
    {
        _parts.Add(new(new Field(item, format, role, ""), []) { Optional = true });
        return this;
    }

    /// <summary>Total and phases A, B, C of one quantity; or the phases alone.</summary>
    public UnitBuilder Phases(string item, Format format, string unit, bool total = false)
    {
        foreach (string phase in total ? s_phases : s_phases[1..])
            Add(item + phase, format, FieldRole.Value, unit);
        return this;
    }

    /// <summary>费率数 M, one byte: the registers behind it come M + 1 times, total first.</summary>
    public UnitBuilder TariffCount() => Add("tariffs", Bin1, FieldRole.Count, "");

    public UnitBuilder PerTariff(string item, Format format, string unit)
    {
        _parts.Add(new(new Field(item, format, FieldRole.Value, unit), [], Times.Counted, Extra: 1));
        return this;
    }

    /// <summary>A number of elements, and the elements.</summary>
    public UnitBuilder Counted(string count, Format format, Action<UnitBuilder> element)
    {
        Add(count, format, FieldRole.Count, "");
        return Repeat(Times.Counted, element);
    }

    /// <summary>A length in bytes, and the bytes.</summary>
    public UnitBuilder Text(string item, string length, Format format)
    {
        Add(length, format, FieldRole.Count, "");
        _parts.Add(new(new Field(item, Chinese, FieldRole.Value, ""), [], Times.Counted));
        return this;
    }

    /// <summary>A mask, and one element for each of its 1 bits.</summary>
    public UnitBuilder PerBit(string mask, Format format, Action<UnitBuilder> element)
    {
        Add(mask, format, FieldRole.Value, "");
        return Repeat(Times.PerBit, element);
    }

    /// <summary>Elements up to the end of the frame's units.</summary>
    public UnitBuilder ToEnd(Action<UnitBuilder> element) => Repeat(Times.ToEnd, element);

    /// <summary>Event records up to the end, each with its own length.</summary>
    public UnitBuilder Records(string item)
    {
        _parts.Add(new(new Field(item, new BytesFormat("RECORD", 0), FieldRole.Value, ""), [], Times.ToEnd) { IsRecord = true });
        return this;
    }

    /// <summary>Td_c: start, density, count; then the points. A point of several values has several names.</summary>
    public UnitBuilder Curve(params (string Item, Format Format, string Unit)[] point)
    {
        Part[] stamp =
        [
            new(new Field("start", A15, FieldRole.CurveStart, ""), []),
            new(new Field("density", Bin1, FieldRole.CurveDensity, ""), []),
            new(new Field("count", Bin1, FieldRole.Count, ""), []),
        ];
        _question.AddRange(stamp);
        _parts.AddRange(stamp);
        Part[] values = [.. point.Select(value => new Part(new Field(value.Item, value.Format, FieldRole.Value, value.Unit), []))];
        _parts.Add(values.Length == 1 ? values[0] with { Times = Times.Counted } : new(null, values, Times.Counted));
        return this;
    }

    /// <summary>Td_d or Td_m at the head of question and answer.</summary>
    public UnitBuilder Stamp(TimeFormat format)
    {
        var stamp = new Part(new Field("stamp", format, FieldRole.Stamp, ""), []);
        _question.Add(stamp);
        _parts.Add(stamp);
        return this;
    }

    /// <summary>What the question carries where that is no stamp.</summary>
    public UnitBuilder AskedBy(Action<UnitBuilder> question)
    {
        var inner = new UnitBuilder(fn, name, nameZh, scope, bodies);
        question(inner);
        _question.AddRange(inner._parts);
        return this;
    }

    public UnitBuilder Certainty(Certainty certainty)
    {
        _certainty = certainty;
        return this;
    }

    public DataUnit Build(Afn afn)
    {
        Part body = new(null, [.. _parts]), question = new(null, [.. _question]), none = new(null, []);
        (Part down, Part up) = afn == Afn.QueryParameters ? (question, body) : bodies switch
        {
            Bodies.Down => (body, none),
            Bodies.Up => (question, body),
            _ => (body, body),
        };
        return new(afn, fn, name, nameZh, scope, _certainty, down, up);
    }

    UnitBuilder Add(string item, Format format, FieldRole role, string unit)
    {
        if (string.IsNullOrEmpty(item))
            throw new InvalidOperationException($"F{fn} {name}: a field without a name");
        _parts.Add(new(new Field(item, format, role, unit), []));
        return this;
    }

    UnitBuilder Repeat(Times times, Action<UnitBuilder> element)
    {
        var inner = new UnitBuilder(fn, name, nameZh, scope, bodies);
        element(inner);
        _parts.Add(new(null, [.. inner._parts], times));
        return this;
    }
}
