using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>
/// What a terminal has to say to a question: units with their identifiers, each short enough for one frame. Bodies come from the table
/// that the decoder reads.
/// </summary>
internal sealed class Answers(TerminalModel model, ParameterStore parameters)
{
    [ThreadStatic]
    static byte[]? s_scratch;

    ForwardedFrames? _forwarded;

    UnitTable Table { get; } = model.Spec.Profile.Units;

    public bool ReportsAllowed { get; set; } = true;

    public long BytesSent { get; set; }

    public long BytesReceived { get; set; }

    /// <summary>Units that answer one asked unit; none where the terminal lacks it.</summary>
    public IEnumerable<byte[]> Of(Asked asked, int room) => asked.Unit.Afn switch
    {
        Afn.QueryParameters when parameters.Has(asked.Unit.Fn, asked.Point) => One(asked, parameters.SourceOf(asked)),
        Afn.Configuration when ConfigurationSource.Knows(asked.Unit.Fn) => One(asked, new ConfigurationSource(model.Spec, asked.Unit)),
        Afn.Class1 => Class1(asked),
        Afn.Class2 => Class2(asked, room),
        Afn.Events => EventAnswers.Of(asked, model, this, room),
        Afn.Forwarding => (_forwarded ??= new(model, this)).Of(asked),
        _ => [],
    };

    /// <summary>A stretch of one curve as a report carries it.</summary>
    public IEnumerable<byte[]> Curve(int fn, int point, DateTime start, int count, int room)
    {
        if (Table.Find(Afn.Class2, fn) is not { } unit || Span.Curve(CivilTime.Of(start), 1, count, model) is not { } span)
            return [];
        return Has(unit, point) ? Split(new Asked(unit, point), span, room) : [];
    }

    /// <summary>The daily freeze of a point as a report carries it.</summary>
    public IEnumerable<byte[]> Daily(int fn, int point, DateOnly day)
    {
        var asked = new Asked(Table.Find(Afn.Class2, fn)!, point);
        asked.Fields.Add(new("stamp", FieldRole.Stamp, 0, 0, default, CivilTime.Of(day.ToDateTime(default)), []));
        return Class2(asked, int.MaxValue);
    }

    IEnumerable<byte[]> Class1(Asked asked) => asked.Unit.Scope switch
    {
        Scope.Terminal when asked.Point == 0 && StateSource.Knows(asked.Unit.Fn) =>
            One(asked, new StateSource(model, asked.Unit, ReportsAllowed, BytesSent, BytesReceived)),
        Scope.TotalGroup when Has(asked.Unit, asked.Point) && asked.Unit.Fn <= 24 => One(asked, new GroupSource(model, asked.Unit, Span.Present(model))),
        // F37, F38: last month's registers are asked for as a freeze.
        Scope.MeasurementPoint when model.FindMeter(asked.Point) is { } meter && asked.Unit.Fn is not (37 or 38) =>
            One(asked, new MeterSource(meter, Span.Present(model))),
        _ => [],
    };

    IEnumerable<byte[]> Class2(Asked asked, int room)
    {
        if (!Has(asked.Unit, asked.Point) || Span.Of(asked, model) is not { } span)
            return [];
        return span.IsCurve ? Split(asked, span, room) : One(asked, new MeterSource(model.FindMeter(asked.Point)!, span));
    }

    /// <summary>A curve that is too long for a frame becomes several shorter ones, each with its own start and count.</summary>
    IEnumerable<byte[]> Split(Asked asked, Span span, int room)
    {
        int perPoint = asked.Unit.Layout(Direction.Up).Parts[^1].FixedLength;
        int most = Math.Max(1, (room - DataUnitId.Length - StampLength) / perPoint);
        for (int first = 0; first < span.Count; first += most)
        {
            Span part = span.Part(first, Math.Min(most, span.Count - first));
            IEnumerable<byte[]> units = asked.Unit.Scope == Scope.TotalGroup
                ? One(asked, new GroupSource(model, asked.Unit, part))
                : One(asked, new MeterSource(model.FindMeter(asked.Point)!, part));
            foreach (byte[] unit in units)
                yield return unit;
        }
    }

    /// <summary>Td_c: A.15, m, n.</summary>
    const int StampLength = 7;

    bool Has(DataUnit unit, int point) => unit.Scope switch
    {
        Scope.MeasurementPoint => model.FindMeter(point) is not null,
        Scope.TotalGroup => point == 1 && model.Spec.HasGroup,
        _ => false,
    };

    /// <summary>One unit with its identifier; nothing where the format cannot carry what the model has.</summary>
    public IEnumerable<byte[]> One<TSource>(Asked asked, TSource source)
        where TSource : IUnitSource
    {
        byte[] scratch = s_scratch ??= new byte[Protocols.Gdw376.Frames.Frame.MaxUserData];
        ProtocolError error = UnitCodec.Encode(asked.Unit, Direction.Up, ref source, scratch, out int written);
        if (!error.IsNone)
            return [];
        DataUnitId id = DataUnitId.Of(asked.Point, asked.Unit.Fn, model.Spec.Profile.PointCoding);
        return [UplinkFrames.Unit(id, scratch.AsSpan(0, written))];
    }
}
