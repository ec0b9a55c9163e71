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

    public int Fn => fn;

    public Certainty Sureness => _certainty;

    public UnitBuilder Value(string item, Format format, string unit = "") => Add(item, format, FieldRole.Value, unit);

    /// <summary>The range of the field before, where the standard has a narrower one than its format.</summary>
    public UnitBuilder Within(long least, long most)
    {
        _parts[^1] = _parts[^1] with { Field = _parts[^1].Field! with { Range = (least, most) } };
        return this;
    }

    /// <summary>A field that packs several things, with the words for them.</summary>
    public UnitBuilder Packed(string item, Format format, params IEnumerable<BitGroup> groups)
    {
        _parts.Add(new(new Field(item, format, FieldRole.Value, "") { Groups = [.. groups] }, []));
        return this;
    }

    /// <summary>A number that stands for a word.</summary>
    public UnitBuilder Coded(string item, Format format, params (int Code, string Name, string NameZh)[] codes) =>
        Packed(item, format, BitGroup.Coded(0, 8 * format.Length, item, "", codes));

    /// <summary>A time that is a value of its own: a clock, an instant of switching.</summary>
    public UnitBuilder Time(string item, TimeFormat format) => Add(item, format, FieldRole.Value, "");

    /// <summary>终端抄表时间, A.15.</summary>
    public UnitBuilder ReadAt() => Add("read_at", A15, FieldRole.ReadAt, "");

    /// <summary>A field that old terminals leave out.</summary>
    /// <param name="behind">Bytes that follow in any case: by them it is known whether the field is there.</param>
    public UnitBuilder Optional(string item, Format format, FieldRole role = FieldRole.Value, int behind = 0, string unit = "")
    {
        _parts.Add(new(new Field(item, format, role, unit), []) { Optional = true, Behind = behind });
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
    /// <param name="max">12 in the combined blocks of the text, 14 in 130-2005; single registers go to 63.</param>
    public UnitBuilder TariffCount(int max = 14, Format? format = null)
    {
        _parts.Add(new(new Field("tariffs", format ?? Bin1, FieldRole.Count, ""), []) { Max = max });
        return this;
    }

    public UnitBuilder PerTariff(string item, Format format, string unit)
    {
        _parts.Add(new(new Field(item, format, FieldRole.Value, unit), [], Times.Counted, Extra: 1));
        return this;
    }

    /// <summary>A count that several parts behind it go by (harmonics up to order N).</summary>
    /// <param name="bits">Bits of the field that hold it, where others mean something else.</param>
    /// <param name="none">A count that stands for no elements.</param>
    /// <param name="groups">The words for all bits, where the count is not alone.</param>
    public UnitBuilder Count(string item, Format format, int max = ushort.MaxValue, int bits = -1, int none = -1, params IEnumerable<BitGroup> groups)
    {
        _parts.Add(new(new Field(item, format, FieldRole.Count, "") { Groups = [.. groups] }, []) { Max = max, CountBits = bits, None = none });
        return this;
    }

    /// <summary>One value for each of the count, and so many more: −1 for harmonics 2 to N.</summary>
    public UnitBuilder PerCount(string item, Format format, string unit = "", int extra = 0)
    {
        _parts.Add(new(new Field(item, format, FieldRole.Value, unit), [], Times.Counted, extra));
        return this;
    }

    /// <summary>The same value so many times.</summary>
    public UnitBuilder Fixed(int times, string item, Format format, string unit = "")
    {
        _parts.Add(new(new Field(item, format, FieldRole.Value, unit), [], Times.Fixed, times));
        return this;
    }

    /// <summary>The same values so many times: phases, harmonics with their instants.</summary>
    public UnitBuilder Fixed(int times, Action<UnitBuilder> element) => Repeat(Times.Fixed, element, times);

    /// <summary>A number of elements, and the elements.</summary>
    public UnitBuilder Counted(string count, Format format, Action<UnitBuilder> element, int max = ushort.MaxValue, int bits = -1, int none = -1) =>
        Count(count, format, max, bits, none).Repeat(Times.Counted, element);

    /// <summary>So many elements as the count before says, and some more.</summary>
    public UnitBuilder ForEach(Action<UnitBuilder> element, int extra = 0) => Repeat(Times.Counted, element, extra);

    /// <summary>A length in bytes, and the bytes: text, or what goes through to a meter.</summary>
    public UnitBuilder Text(string item, string length, Format format, BytesFormat? bytes = null, int max = ushort.MaxValue) =>
        Count(length, format, max).Blob(item, bytes ?? Chinese);

    /// <summary>As many bytes as the count before says, and so many more: the length of a message less what else is in it.</summary>
    public UnitBuilder Blob(string item, BytesFormat bytes, int extra = 0)
    {
        _parts.Add(new(new Field(item, bytes, FieldRole.Value, ""), [], Times.Counted, extra));
        return this;
    }

    /// <summary>A number that says which of several forms follows.</summary>
    /// <param name="bits">Bits of the field that say it, where others mean something else.</param>
    public UnitBuilder Selector(string item, Format format, int bits = -1, params IEnumerable<BitGroup> groups)
    {
        _parts.Add(new(new Field(item, format, FieldRole.Selector, "") { Groups = [.. groups] }, []) { CountBits = bits });
        return this;
    }

    /// <summary>What follows where the last selector has this value.</summary>
    public UnitBuilder When(int value, Action<UnitBuilder> form) => Repeat(Times.When, form, value);

    /// <summary>Td_h: the last full hour and a density, and so many values as that density has in an hour.</summary>
    public UnitBuilder HourCurve(string item, Format format, string unit)
    {
        Add("hour", Hour, FieldRole.Stamp, "").Add("density", Bin1, FieldRole.CurveDensity, "");
        _parts.Add(new(new Field(item, format, FieldRole.Value, unit), [], Times.PerHour));
        return this;
    }

    /// <summary>Td_h of 2005: hour and density in one byte, D7–D6 the density.</summary>
    public UnitBuilder ShortHourCurve(string item, Format format, string unit)
    {
        _parts.Add(new(new Field("hour_and_density", Bits8, FieldRole.Stamp, "")
        {
            Groups = [BitGroup.Number(0, 4, "hour_units", "时个位"), BitGroup.Number(4, 2, "hour_tens", "时十位"), BitGroup.Number(6, 2, "density", "冻结密度")],
        }, []));
        _parts.Add(new(new Field(item, format, FieldRole.Value, unit), [], Times.PerHour, Extra: 6));
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

    /// <summary>Event records from the first of the two pointers before up to the second, each with its own length.</summary>
    public UnitBuilder Records(string item)
    {
        _parts.Add(new(new Field(item, new BytesFormat("RECORD", 0), FieldRole.Value, ""), [], Times.Records));
        return this;
    }

    /// <summary>Event records, as many as the count before says.</summary>
    public UnitBuilder CountedRecords(string item)
    {
        _parts.Add(new(new Field(item, new BytesFormat("RECORD", 0), FieldRole.Value, ""), [], Times.CountedRecords));
        return this;
    }

    /// <summary>Td_c: start, density, count; then the points. A point of several values has several names.</summary>
    public UnitBuilder Curve(params (string Item, Format Format, string Unit)[] point)
    {
        Part[] stamp =
        [
            new(new Field("start", A15, FieldRole.CurveStart, ""), []),
            new(new Field("density", Bin1, FieldRole.CurveDensity, ""), []),
            new(new Field("count", Bin1, FieldRole.Count, ""), []) { Max = byte.MaxValue },
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

    /// <summary>What has been said so far as a layout of its own: an event record has no question and no other way.</summary>
    public Part ToLayout() => new(null, [.. _parts]);

    public UnitBuilder Qualify(string qualifier)
    {
        for (int i = 0; i < _parts.Count; i++)
            _parts[i] = _parts[i].Qualified("_" + qualifier);
        return this;
    }

    /// <param name="isAskedBare">Questions of this AFN carry no body, whatever their list: 130-2005 gives back the whole of it.</param>
    public DataUnit Build(Afn afn, bool isAskedBare = false)
    {
        Part body = new(null, [.. _parts]), question = new(null, [.. _question]), none = new(null, []);
        if (body.Fields.Concat(question.Fields).FirstOrDefault(field => !IsItemName(field.Name)) is { } field)
            throw new InvalidOperationException($"F{fn} {name}: item name '{field.Name}' is not lower case letters, digits and underscores");
        (Part down, Part up) = afn == Afn.QueryParameters ? (isAskedBare ? none : question, body) : bodies switch
        {
            Bodies.Down => (body, none),
            Bodies.Up => (question, body),
            _ => (body, body),
        };
        return new(afn, fn, name, nameZh, scope, _certainty, down, up);
    }

    static bool IsItemName(string item) => item.Length > 0 && item.All(letter => letter == '_' || char.IsAsciiDigit(letter) || char.IsAsciiLetterLower(letter));

    UnitBuilder Add(string item, Format format, FieldRole role, string unit)
    {
        _parts.Add(new(new Field(item, format, role, unit), []));
        return this;
    }

    UnitBuilder Repeat(Times times, Action<UnitBuilder> element, int extra = 0)
    {
        var inner = new UnitBuilder(fn, name, nameZh, scope, bodies);
        element(inner);
        _parts.Add(new(null, [.. inner._parts], times, extra));
        return this;
    }
}
