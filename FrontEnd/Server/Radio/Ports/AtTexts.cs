using System.Text;

namespace LoadMgmt.FrontEnd.Radio.Ports;

/// <summary>
/// Texts of AT-command radios in the stream of received bytes. They count only where they start within the first six bytes of a burst; inside a
/// frame the same letters are data.
/// </summary>
internal static class AtTexts
{
    const int MostBefore = 6, MostLength = 32;

    public static readonly byte[] Connect = "AT+CONNECT=1\r"u8.ToArray();
    public static readonly byte[] AskStatus = "AT+STATUS=?\r"u8.ToArray();

    /// <summary>Cuts a text off the head of a burst; what it said, or null.</summary>
    public static string? Cut(ref ReadOnlySpan<byte> burst)
    {
        int start = burst[..Math.Min(burst.Length, MostBefore + 3)].IndexOf("AT+"u8);
        if (start < 0)
            return null;
        ReadOnlySpan<byte> text = burst[start..];
        int length = text[..Math.Min(text.Length, MostLength)].IndexOf((byte)'\r');
        if (length < 0)
            return null;
        burst = text[(length + 1)..];
        return Encoding.ASCII.GetString(text[..length]);
    }

    /// <summary>1 to 3 attaching, 4 connected, 6 the radio asks to be reset; null for another text.</summary>
    public static int? Status(string text) =>
        text.StartsWith("AT+STATUS=", StringComparison.Ordinal) && int.TryParse(text.AsSpan(10), out int status) ? status : null;
}
