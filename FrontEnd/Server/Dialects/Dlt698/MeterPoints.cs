using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// Measurement points and the addresses that the wire has for them. A point without a meter address is what the terminal measures itself.
/// </summary>
internal static class MeterPoints
{
    /// <summary>Bytes of a meter's address.</summary>
    const int MeterLength = 6;

    /// <summary>The address to ask for; false: the terminal's own measurement.</summary>
    public static bool TryGetMeter(Terminal terminal, int number, out TerminalAddress meter)
    {
        meter = default;
        return terminal.Points.FirstOrDefault(point => point.Number == number)?.MeterAddress is { Length: > 0 } text && TryParse(text, out meter);
    }

    /// <summary>The point of a meter's address; the terminal's own for its own address, or for none.</summary>
    public static bool TryFind(Terminal terminal, TerminalAddress? meter, out int number)
    {
        foreach (MeasurementPoint point in terminal.Points)
            if (meter is { } address && TryParse(point.MeterAddress, out TerminalAddress its) && IsSame(its, address))
            {
                number = point.Number;
                return true;
            }
        if (meter is { } other && !IsSame(other, terminal.Address))
        {
            number = 0;
            return false;
        }
        MeasurementPoint? own = terminal.Points.FirstOrDefault(point => string.IsNullOrEmpty(point.MeterAddress))
            ?? (terminal.Points.Count == 1 ? terminal.Points[0] : null);
        number = own?.Number ?? 0;
        return own is not null;
    }

    /// <summary>Twelve digits as they stand on the meter, or fewer with the zeros in front left out.</summary>
    static bool TryParse(string? text, out TerminalAddress meter)
    {
        meter = default;
        return text is { Length: > 0 and <= 2 * MeterLength } && TerminalAddress.TryParse("698:" + text.PadLeft(2 * MeterLength, '0'), out meter);
    }

    /// <summary>Addresses are numbers: zeros in front do not count.</summary>
    static bool IsSame(TerminalAddress one, TerminalAddress other)
    {
        Span<byte> first = stackalloc byte[16], second = stackalloc byte[16];
        first.Clear();
        second.Clear();
        one.CopyTo(first);
        other.CopyTo(second);
        return first.SequenceEqual(second);
    }
}
