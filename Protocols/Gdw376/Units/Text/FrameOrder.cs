using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>One frame with one unit, as people order it: whom, what, and the values by name. For the bench; the front end makes its own.</summary>
public sealed record FrameOrder(WireProfile Profile, TerminalAddress Terminal, Afn Afn, int Fn, int Point)
{
    /// <summary>User data of an answer, function 8.</summary>
    static readonly ControlField s_answer = new(0x88);

    public Direction Direction { get; init; } = Direction.Down;

    /// <summary>PSEQ or RSEQ, 0 to 15.</summary>
    public int Number { get; init; }

    /// <summary>Begins PW; zeros fill what the profile has more.</summary>
    public ReadOnlyMemory<byte> Password { get; init; }

    /// <summary>The frame; or why there is none.</summary>
    public byte[]? Encode(IEnumerable<UnitTextValue> values, out IReadOnlyList<UnitTextError> errors)
    {
        if (Profile.Units.Find(Afn, Fn) is not { } unit)
        {
            errors = [new($"AFN {(byte)Afn:X2}H F{Fn}", "", new($"is not in {Profile.Name}", $"不在 {Profile.Name} 中"))];
            return null;
        }
        int most = Profile.PointCoding == PointCoding.BitMap ? 64 : 2040;
        if (Point < 0 || Point > most)
        {
            errors = [new("point", $"{Point}", new($"a number 0–{most}", $"应为 0–{most}"))];
            return null;
        }
        if (UnitText.Parse(unit, Direction, Profile.PointCoding, values, out errors) is not { } body)
            return null;
        byte[] room = new byte[Frame.MaxLength];
        var writer = new FrameWriter(room, Profile.ProtocolId, Control, AddressField.Of(Terminal, Profile.StationAddress), Afn,
            SequenceField.Single(Number, confirm: Direction == Direction.Down && Afn is Afn.Reset or Afn.SetParameters or Afn.Control));
        writer.Write(DataUnitId.Of(Point, Fn, Profile.PointCoding));
        writer.Write(body);
        if (Direction == Direction.Down)
            WritePassword(ref writer);
        return room[..writer.Finish()];
    }

    ControlField Control => (Direction, Afn) switch
    {
        (Direction.Up, _) => s_answer,
        (_, Afn.Reset) => ControlField.Reset,
        (_, Afn.SetParameters or Afn.Control) => ControlField.Command,
        (_, Afn.Confirm) => ControlField.ReportAnswer,
        _ => ControlField.Query,
    };

    void WritePassword(ref FrameWriter writer)
    {
        byte[] password = new byte[Profile.PasswordLengthOf(Afn)];
        Password.Span[..Math.Min(Password.Length, password.Length)].CopyTo(password);
        writer.Write(password);
    }
}
