using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>One (Pn, Fn) of a question or command, with its body already encoded.</summary>
internal readonly record struct RequestUnit(int Point, int Fn, ReadOnlyMemory<byte> Body = default);

/// <summary>
/// A question or command of 376.1: one frame out, one chain of frames back. Derived types take values from the answer's units.
/// </summary>
internal class Gdw376Exchange<T>(Terminal terminal, ExchangePriority priority, string name, Afn afn, IReadOnlyList<RequestUnit> units)
    : Exchange<T>(terminal.Address, priority, name), IJoinable
{
    protected Terminal Target { get; } = terminal;

    WireProfile Wire => Target.Profile.Wire;

    /// <summary>Answered by AFN 00 alone, and carries CON = 1.</summary>
    bool IsCommand => afn is Afn.Reset or Afn.SetParameters or Afn.Control;

    public override bool ReadsKeptData => afn == Afn.Class2;

    public override int ExpectedAnswerLength => AnswerLengths.Frame(AnswerBytes ?? 40);

    /// <summary>Bytes of the answered units; null where the question does not tell.</summary>
    public virtual int? AnswerBytes => IsCommand ? DataUnitId.Length : AnswerLengths.Of(Wire.Units, afn, units);

    Afn IJoinable.Afn => afn;

    Terminal IJoinable.Terminal => Target;

    IReadOnlyList<RequestUnit> IJoinable.Units => units;

    public override Exchange? TryJoin(Exchange other, int room) => JoinedQuestion.Of(this, other, room);

    public override int MaxLength =>
        Frame.HeadLength + Frame.FixedUserData + Frame.TailLength + Wire.PasswordLength + TimeTag.Length
        + units.Sum(unit => DataUnitId.Length + Math.Max(unit.Body.Length, 16));

    public override int Write(Span<byte> destination, in SendContext context)
    {
        var writer = new FrameWriter(destination, Wire.ProtocolId, Control, AddressField.Of(Terminal, Wire.StationAddress), afn,
            SequenceField.Single(context.FrameCounter, confirm: IsCommand));
        foreach (RequestUnit unit in units)
        {
            writer.Write(DataUnitId.Of(unit.Point, unit.Fn, Wire.PointCoding));
            WriteBody(ref writer, unit, context);
        }
        // 130-2005 forwards without PW.
        if (Wire.PasswordLengthOf(afn) > 0)
            writer.Write(Passwords.Of(Target.Profile));
        return writer.Finish();
    }

    ControlField Control => afn switch
    {
        Afn.Reset => ControlField.Reset,
        Afn.SetParameters or Afn.Control => ControlField.Command,
        _ => ControlField.Query,
    };

    protected virtual void WriteBody(ref FrameWriter writer, in RequestUnit unit, in SendContext context) => writer.Write(unit.Body.Span);

    public override Match Offer(in Arrival arrival)
    {
        ReadOnlySpan<byte> bytes = arrival.Bytes;
        if (FrameScanner.TryRead(ref bytes, Frame.MaxUserData, out Frame frame, out _, out _) != Scan.Frame)
            return Match.None;
        FrameParts parts = frame.Split(Wire.PasswordLength);
        if (frame.Afn == Afn.Confirm)
            return OfferConfirm(parts.Units);
        if (IsCommand || frame.Afn != afn)
            return Match.None;
        var answer = new AnswerSink(this);
        UnitCodec.Decode(Wire.Units, afn, Direction.Up, Wire.PointCoding, parts.Units, ref answer);
        if (!answer.Matches)
            return Match.None;
        return arrival.IsFinal ? Match.Final : Match.Part;
    }

    /// <summary>AFN 00: F1 all accepted, F2 all denied, F3 by unit with ERR, F4 security error (2013).</summary>
    Match OfferConfirm(ReadOnlySpan<byte> answer)
    {
        var confirm = new ConfirmSink();
        UnitCodec.Decode(Wire.Units, Afn.Confirm, Direction.Up, Wire.PointCoding, answer, ref confirm);
        return confirm.Fn switch
        {
            1 => IsCommand ? Match.Final : Match.None,
            2 or 4 => Match.Denied,
            3 when confirm.Failed => Match.Denied,
            3 => IsCommand ? Match.Final : Match.None,
            _ => Match.None,
        };
    }

    /// <summary>An answered unit belongs to this question; overridden where the stamp has to fit too.</summary>
    protected virtual bool Accepts(DataUnit unit, int point)
    {
        foreach (RequestUnit asked in units)
            if (asked.Fn == unit.Fn && asked.Point == point)
                return true;
        return false;
    }

    /// <summary>A field of an accepted unit. False: the whole answer belongs to another question.</summary>
    protected virtual bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value) => true;

    ref struct AnswerSink(Gdw376Exchange<T> exchange) : IUnitSink
    {
        DataUnit? _unit;
        int _point;
        bool _mine, _refused;

        public bool Matches { get; private set; }

        public void OnUnit(DataUnit unit, int point)
        {
            (_unit, _point) = (unit, point);
            _mine = exchange.Accepts(unit, point);
            Matches |= _mine && !_refused;
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            if (_mine && !exchange.OnField(_unit!, _point, field, index, value))
                (_refused, Matches) = (true, false);
        }
    }

    ref struct ConfirmSink : IUnitSink
    {
        public int Fn { get; private set; }

        public bool Failed { get; private set; }

        public void OnUnit(DataUnit unit, int point) => Fn = Fn == 0 ? unit.Fn : Fn;

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            if (Fn == 3 && field.Name == "err" && value.Number.Mantissa != 0)
                Failed = true;
        }
    }
}
