namespace LoadMgmt.Simulator.Model;

/// <summary>
/// 功控时段: two bits for each half hour of the day, 0 where there is no control. Half hours of one kind in a row are a period; periods are
/// numbered in the order of the day.
/// </summary>
internal sealed class PowerPeriods
{
    public const int Length = 12;

    const int HalfHours = 48;

    public static readonly PowerPeriods None = new(new byte[Length]);

    readonly byte[] _numbers = new byte[HalfHours];

    /// <param name="bytes">D1D0 of the first byte is 00:00 to 00:30.</param>
    public PowerPeriods(ReadOnlySpan<byte> bytes)
    {
        int number = 0, before = 0;
        for (int i = 0; i < HalfHours; i++)
        {
            int kind = bytes[i / 4] >> i % 4 * 2 & 3;
            if (kind != 0 && kind != before)
                number++;
            _numbers[i] = (byte)(kind == 0 ? 0 : number);
            before = kind;
        }
    }

    /// <summary>1 to 8; 0 outside of any period.</summary>
    public int NumberAt(DateTime local) => _numbers[(int)(local.TimeOfDay.TotalMinutes / 30)];
}
