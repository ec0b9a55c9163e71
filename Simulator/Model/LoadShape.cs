namespace LoadMgmt.Simulator.Model;

/// <summary>
/// The load of one customer on the grid of quarter hours, in parts of its peak: hour of the day, day of the week, month and noise. A
/// pure function of the seed and the instant.
/// </summary>
internal sealed class LoadShape(CustomerTraits traits, ulong seed)
{
    public const int MinutesPerSlot = 15, SlotsPerDay = 96;

    /// <summary>Quarter hours since 2000-01-01 00:00, station time.</summary>
    public static long SlotOf(DateTime local) => (local - s_epoch).Ticks / s_slotTicks;

    public static DateTime TimeOf(long slot) => s_epoch.AddTicks(slot * s_slotTicks);

    static readonly DateTime s_epoch = new(2000, 1, 1);
    static readonly long s_slotTicks = TimeSpan.FromMinutes(MinutesPerSlot).Ticks;

    /// <summary>0 to some 1.3; never below 0.02, since something always hums.</summary>
    public double At(long slot)
    {
        long day = slot / SlotsPerDay;
        int quarter = (int)(slot % SlotsPerDay);
        // 2000-01-01 was a Saturday.
        bool rest = day % 7 is 0 or 1;
        double[] hours = rest ? traits.RestDay : traits.WorkDay;
        double[] next = (day + (quarter >= 92 ? 1 : 0)) % 7 is 0 or 1 ? traits.RestDay : traits.WorkDay;
        int hour = quarter / 4;
        double level = hours[hour] + (next[(hour + 1) % 24] - hours[hour]) * (quarter % 4) / 4;
        double ofDay = 1 + 0.05 * Noise.Signed(seed, day);
        double ofSlot = 1 + traits.Roughness * Noise.Signed(seed ^ 0x51, slot);
        return Math.Max(0.02, level * Season(day) * ofDay * ofSlot);
    }

    /// <summary>Months blend into each other: no step on the first.</summary>
    double Season(long day)
    {
        DateTime date = s_epoch.AddDays(day);
        double position = (date.DayOfYear - 15) / 30.4375;
        int month = (int)Math.Floor(position);
        double part = position - month;
        return traits.Season[(month + 12) % 12] * (1 - part) + traits.Season[(month + 13) % 12] * part;
    }
}
