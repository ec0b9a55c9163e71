using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>
/// Parameters of a terminal (AFN 04, 0A): what the master set, kept field by field, and before that what the terminal came with. Holds the
/// few that the terminal itself obeys.
/// </summary>
internal sealed class ParameterStore(TerminalSpec spec)
{
    readonly Dictionary<(int Fn, int Point), KeptParameter> _set = [];
    readonly UnitTable _table = spec.Profile.Units;

    /// <summary>Answers and confirmations are waited for so long (F1).</summary>
    public TimeSpan Timeout { get; private set; } = TimeSpan.FromSeconds(10);

    /// <summary>0 to 3 (F1).</summary>
    public int Resends { get; private set; } = 3;

    /// <summary>Which reports want a confirmation: D0 class 1, D1 class 2, D2 events (F1).</summary>
    public byte ConfirmServices { get; private set; } = 0b111;

    public TimeSpan Heartbeat { get; private set; } = spec.Heartbeat;

    /// <summary>Meters that there is room for (F9 of 130-2005).</summary>
    int _mostMeters = spec.Meters.Count;

    /// <summary>F6: is a group address one of this terminal's?</summary>
    public bool IsGroup(ushort address) => _set.TryGetValue((6, 0), out KeptParameter? groups)
        && groups.Fields.Any(field => field.Number.Mantissa == address && address != 0);

    /// <summary>Keeps one unit of AFN 04. False when the terminal has no such parameter.</summary>
    public bool TrySet(Asked asked)
    {
        bool known = asked.Unit.Scope == Scope.MeasurementPoint ? spec.Meters.Any(meter => meter.Number == asked.Point) : true;
        if (!known || asked.Unit.Fn == 1 && asked.Number("heartbeat") is < 1 or > 60
            || Is130 && asked.Unit.Fn == 10 && asked.Number("count") > _mostMeters)
            return false;
        if (!_set.TryGetValue((asked.Unit.Fn, asked.Point), out KeptParameter? kept))
            _set[(asked.Unit.Fn, asked.Point)] = kept = Factory(asked.Unit.Fn, asked.Point);
        kept.Set(asked, _table);
        if (asked.Unit.Fn == 1)
        {
            int packed = (int)asked.Number("timeout_and_resends");
            Timeout = TimeSpan.FromSeconds(Math.Max(1, packed & 0xFFF));
            Resends = packed >> 12 & 3;
            ConfirmServices = (byte)asked.Number("confirm_services");
            Heartbeat = TimeSpan.FromMinutes(asked.Number("heartbeat"));
        }
        if (Is130 && asked.Unit.Fn == 9)
            _mostMeters = (int)asked.Number("meters");
        return true;
    }

    bool Is130 => spec.Profile.Edition == Edition.Gdw130;

    /// <summary>What it came with: elements of a list that a setting does not name stay.</summary>
    KeptParameter Factory(int fn, int point)
    {
        var kept = new KeptParameter();
        if (!Has(fn, point) || _table.Find(Afn.QueryParameters, fn) is not { } unit)
            return kept;
        List<Asked> told = [new(unit, point)];
        var source = new FactorySource(this, spec, told[0]);
        var sink = new AskedSink(told);
        byte[] body = new byte[Protocols.Gdw376.Frames.Frame.MaxUserData];
        if (UnitCodec.Encode(unit, Direction.Up, ref source, body, out int written).IsNone
            && UnitCodec.DecodeBody(unit, Direction.Up, point, body.AsSpan(0, written), ref sink, out _).IsNone)
            kept.Set(told[^1], _table);
        return kept;
    }

    /// <summary>Back to the factory's.</summary>
    /// <param name="keepCommunication">What belongs to the way to the master stays (AFN 01 F4).</param>
    public void Clear(bool keepCommunication)
    {
        foreach ((int Fn, int Point) key in _set.Keys.ToArray())
            if (!keepCommunication || key.Fn is not (1 or 3 or 7 or 8 or 16 or 62))
                _set.Remove(key);
        if (keepCommunication)
            return;
        (Timeout, Resends, ConfirmServices, Heartbeat, _mostMeters) = (TimeSpan.FromSeconds(10), 3, 0b111, spec.Heartbeat, spec.Meters.Count);
    }

    public bool Has(int fn, int point) => _set.ContainsKey((fn, point)) || fn switch
    {
        1 or 3 or 6 or 10 or 14 => point == 0 && (fn != 14 || spec.HasGroup),
        9 => Is130,
        25 => spec.Meters.Any(meter => meter.Number == point),
        _ => false,
    };

    /// <summary>The values of one unit, in the order in which an encoder asks for them.</summary>
    public IUnitSource SourceOf(Asked question)
    {
        int fn = question.Unit.Fn;
        if (_set.TryGetValue((fn, question.Point), out KeptParameter? kept))
            return kept.Source(question);
        return new FactorySource(this, spec, question);
    }

    /// <summary>What a terminal comes with: its own archive.</summary>
    sealed class FactorySource(ParameterStore store, TerminalSpec spec, Asked question) : IUnitSource
    {
        static readonly byte[] s_none = [];

        readonly MeterSpec[] _meters = Meters(spec, question);

        static MeterSpec[] Meters(TerminalSpec spec, Asked question)
        {
            long[] asked = [.. question.Fields.Where(field => field.Role == FieldRole.Value).Select(field => field.Number.Mantissa)];
            return [.. spec.Meters.Where(meter => asked.Length == 0 || asked.Contains(meter.Number))];
        }

        MeterSpec Meter => spec.Meters.First(meter => meter.Number == question.Point);

        public FieldValue Next(Field field, int index, int outer) => (question.Unit.Fn, field.Name) switch
        {
            (1, "rts") => new Scaled(5, 0),
            (1, "timeout_and_resends") => new Scaled((int)store.Timeout.TotalSeconds | store.Resends << 12, 0),
            (1, "confirm_services") => new Scaled(store.ConfirmServices, 0),
            (1, "heartbeat") => new Scaled(Math.Max(1, (long)Math.Ceiling(spec.Heartbeat.TotalMinutes)), 0),
            (9, "meters") => new Scaled(spec.Meters.Count, 0),
            (9, "total_groups") => new Scaled(spec.HasGroup ? 1 : 0, 0),
            (10, "count") => new Scaled(_meters.Length, 0),
            (10, "index") or (10, "point") => new Scaled(_meters[index].Number, 0),
            // 2400 baud on port 2, RS-485 I; DL/T 645-2007.
            (10, "port_and_rate") => new Scaled(3 << 5 | 2, 0),
            (10, "protocol") => new Scaled(30, 0),
            (10, "meter_address") => new Scaled(long.Parse(_meters[index].Address, System.Globalization.CultureInfo.InvariantCulture), 0),
            (10, "collector_address") => new Scaled(0, 0),
            (10, "tariffs") => new Scaled(Registers.Tariffs, 0),
            // 6 digits before the point, 2 behind it.
            (10, "digits") => new Scaled(0b1001, 0),
            (10, "digits_and_tariffs") => new Scaled(Registers.Tariffs << 4 | 0b1001, 0),
            (14, "count") => new Scaled(1, 0),
            (14, "group") => new Scaled(1, 0),
            (14, "points") => new Scaled(spec.Meters.Count, 0),
            (14, "point") => new Scaled(spec.Meters[index].Number - 1, 0),
            (25, "pt") => new Scaled(Meter.Pt, 0),
            (25, "ct") => new Scaled(Meter.Ct, 0),
            (25, "rated_voltage") => new Scaled(Meter.Pt > 1 ? 1000 : 2200, -1),
            (25, "rated_current" or "maximum_current") => new Scaled(50, -1),
            (25, "rated_load") => Fit.Value(field, Meter.Peak, -4),
            // Three-phase, four wires 三相四线.
            (25, "wiring") => new Scaled(2, 0),
            _ => field.Kind == FieldKind.Bytes ? new FieldValue { Raw = s_none } : new Scaled(0, 0),
        };
    }
}
