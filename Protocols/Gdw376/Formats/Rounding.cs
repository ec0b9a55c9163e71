namespace LoadMgmt.Protocols.Gdw376.Formats;

static class Rounding
{
    /// <summary>The value in units of 10^exponent, rounded half away from zero; refused if there is none or it needs more than 64 bits.</summary>
    public static bool TryRound(Scaled value, int exponent, out long mantissa)
    {
        mantissa = value.Mantissa;
        if (!value.HasValue)
            return false;
        int drop = exponent - value.Exponent;
        for (; drop < 0; drop++)
            if (mantissa is > long.MaxValue / 10 or < long.MinValue / 10)
                return false;
            else
                mantissa *= 10;
        // Only the last digit dropped decides: 0.449 is 0.4, never 0.45 and then 0.5.
        for (; drop > 1; drop--)
            mantissa /= 10;
        if (drop == 1)
            mantissa = mantissa / 10 + (mantissa % 10) switch { >= 5 => 1, <= -5 => -1, _ => 0 };
        return true;
    }
}
