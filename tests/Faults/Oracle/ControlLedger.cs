using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using Oop = LoadMgmt.Protocols.Dlt698.Frames;

namespace LoadMgmt.Faults.Oracle;

/// <summary>Every frame that acts, as the station put it on a wire and as a terminal got it. What a frame orders is its name here, whatever number it has.</summary>
internal sealed class ControlLedger
{
    readonly Dictionary<(int TerminalId, string Order), List<string>> _written = [];
    readonly HashSet<(int TerminalId, string Order)> _received = [];

    /// <summary>Frames that went out although nothing durable let them go.</summary>
    public List<string> Unlogged { get; } = [];

    public int Written => _written.Values.Sum(frames => frames.Count);

    public IEnumerable<string> Twice => _written.Where(one => one.Value.Count > 1)
        .Select(one => $"control {one.Value.Count} times on the wire: terminal {one.Key.TerminalId}, {string.Join(" and ", one.Value)}");

    /// <param name="isLogged">Whether a durable entry holds these bytes, hexadecimal.</param>
    public void OnWritten(int terminal, ReadOnlySpan<byte> frame, Func<string, bool> isLogged)
    {
        if (OrderOf(frame) is not { } order)
            return;
        string hex = Convert.ToHexString(frame);
        if (!isLogged(hex))
            Unlogged.Add($"control without an entry in the log: terminal {terminal}, {hex}");
        if (!_written.TryGetValue((terminal, order), out List<string>? frames))
            _written.Add((terminal, order), frames = []);
        frames.Add(hex);
    }

    public void OnReceived(int terminal, ReadOnlySpan<byte> frame)
    {
        if (OrderOf(frame) is { } order)
            _received.Add((terminal, order));
    }

    public bool WasWritten(int terminal, string frame) => _written.ContainsKey((terminal, OrderOf(Convert.FromHexString(frame))!));

    public bool WasReceived(int terminal, string frame) => _received.Contains((terminal, OrderOf(Convert.FromHexString(frame))!));

    /// <summary>What a frame orders; null: it does not act.</summary>
    static string? OrderOf(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        if (FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out _, out _) == Scan.Frame)
            return !frame.Control.IsUplink && frame.Afn is Afn.Control or Afn.SetParameters or Afn.Reset
                ? $"{frame.Afn} {Convert.ToHexString(frame.Split(PasswordLength(frame)).Units)}" : null;
        rest = bytes;
        if (Oop.FrameScanner.TryRead(ref rest, Oop.Frame.MaxLength, out Oop.Frame oop, out _, out _) != Scan.Frame || oop.Control.IsUplink || oop.Plain.Length < 16)
            return null;
        // Behind PIID, and before the time tag, which says only when.
        return (ApduTag)oop.Plain[0] is ApduTag.ActionRequest or ApduTag.SetRequest ? Convert.ToHexString(oop.Plain[3..^11]) : null;
    }

    static int PasswordLength(in Frame frame) => frame.ProtocolId == 1 ? 2 : 16;
}
