using System.Globalization;

namespace LoadMgmt.Benchmarks;

/// <summary>
/// The same frames decoded the way that many front ends do it: the frame becomes a string of hexadecimal digits, fields are substrings turned
/// round pair by pair, numbers go through double.Parse, and values into a dictionary by name. Written for the comparison; it is used nowhere else.
/// </summary>
internal static class StringCodec
{
    public static Dictionary<string, double> Decode(byte[] frame)
    {
        string hex = Convert.ToHexString(frame);
        int length = Convert.ToInt32(Reversed(hex.Substring(2, 4)), 16) >> 2;
        int sum = 0;
        for (int i = 0; i < length; i++)
            sum += Convert.ToInt32(hex.Substring(12 + 2 * i, 2), 16);
        if (hex.Substring(12 + 2 * length, 2) != (sum & 0xFF).ToString("X2", CultureInfo.InvariantCulture))
            throw new FormatException("checksum");
        var values = new Dictionary<string, double>();
        string afn = hex.Substring(24, 2), body = hex.Substring(28, 2 * length - 16);
        switch (afn + body[..8])
        {
            case "0200000100":
                break;
            case "0200000400":
                values["second"] = double.Parse(body.AsSpan(8, 2), CultureInfo.InvariantCulture);
                values["minute"] = double.Parse(body.AsSpan(10, 2), CultureInfo.InvariantCulture);
                values["hour"] = double.Parse(body.AsSpan(12, 2), CultureInfo.InvariantCulture);
                values["day"] = double.Parse(body.AsSpan(14, 2), CultureInfo.InvariantCulture);
                break;
            case "0D0101010A":
                for (int i = 0; i < 96; i++)
                    values["p" + i] = Number(body.Substring(22 + 6 * i, 6), 4);
                break;
            case "0C01010103":
                Present(body[18..], values);
                break;
            default:
                throw new FormatException(body);
        }
        return values;
    }

    static void Present(string body, Dictionary<string, double> values)
    {
        (string Name, int Count, int Bytes, int Decimals)[] groups =
            [("p", 4, 3, 4), ("q", 4, 3, 4), ("pf", 4, 2, 1), ("u", 3, 2, 1), ("i", 4, 3, 3), ("s", 4, 3, 4)];
        int at = 0;
        foreach ((string name, int count, int bytes, int decimals) in groups)
            for (int i = 0; i < count; i++, at += 2 * bytes)
                values[name + i] = Number(body.Substring(at, 2 * bytes), decimals);
    }

    static double Number(string digits, int decimals)
    {
        string number = Reversed(digits);
        int sign = number[0] >= '8' ? -1 : 1;
        if (sign < 0)
            number = (number[0] - '8').ToString(CultureInfo.InvariantCulture) + number[1..];
        return sign * double.Parse(number.Insert(number.Length - decimals, "."), CultureInfo.InvariantCulture);
    }

    static string Reversed(string digits)
    {
        string reversed = "";
        for (int at = digits.Length - 2; at >= 0; at -= 2)
            reversed += digits.Substring(at, 2);
        return reversed;
    }
}
