namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Whose turn it is to be looked at for gaps: today and yesterday often, older days now and then, one at a time.</summary>
internal sealed class DayRota(CollectionOptions options, TimeProvider time)
{
    readonly Dictionary<DateOnly, long> _lookedAt = [];

    /// <summary>The newest day whose time has come; null when none has.</summary>
    public DateOnly? Next(DateOnly today)
    {
        for (int back = 0; back < options.BackFillDays; back++)
        {
            DateOnly day = today.AddDays(-back);
            if (!_lookedAt.TryGetValue(day, out long last) || time.GetElapsedTime(last) >= (back < 2 ? options.ScanEvery : options.ScanOldEvery))
                return day;
        }
        foreach (DateOnly old in _lookedAt.Keys.Where(day => day <= today.AddDays(-options.BackFillDays)).ToList())
            _lookedAt.Remove(old);
        return null;
    }

    public void Done(DateOnly day) => _lookedAt[day] = time.GetTimestamp();
}
