namespace LoadMgmt.Protocols.Dlt698.Values;

/// <summary>
/// RSD 记录行选择描述符 (DL/T 698.45 clause 7.3.3.10): which rows of a record table. Only what its choice has is set.
/// </summary>
/// <param name="Choice">0 all, 1 and 2 by a column's value, 3 several of 2, 4 and 5 by time, 6 to 8 by a range of time, 9 and 10 the newest.</param>
/// <param name="Start">Start of a range, or the one time of 4 and 5.</param>
/// <param name="Step">Interval of a range; none in selector 2 with NULL.</param>
/// <param name="Newest">n of 9: the n-th newest; n of 10: the newest n.</param>
public readonly record struct RecordSelector(
    int Choice, Oad Column = default, CivilTime Start = default, CivilTime End = default, TimeInterval? Step = null, int Newest = 0);

public ref partial struct WireReader
{
    public RecordSelector Selector()
    {
        int at = Position, choice = Byte();
        var selector = new RecordSelector(choice);
        switch (choice)
        {
            case 0:
                break;
            case 1:
                selector = selector with { Column = Oad() };
                SkipData();
                break;
            case 2:
                selector = ByColumn(selector);
                break;
            case 3:
                for (int left = CountOf(leastBytes: Values.Oad.Length + 3); left > 0 && IsGood; left--)
                    ByColumn(selector);
                break;
            case 4 or 5:
                selector = selector with { Start = DateTimeS() };
                MeterSet();
                break;
            case 6 or 7 or 8:
                selector = selector with { Start = DateTimeS(), End = DateTimeS(), Step = Interval() };
                MeterSet();
                break;
            case 9:
                selector = selector with { Newest = Byte() };
                break;
            case 10:
                selector = selector with { Newest = Byte() };
                MeterSet();
                break;
            default:
                Fail(Fault.UnknownType, at, choice);
                break;
        }
        return selector;
    }

    /// <summary>Selector 2: a column, its first and its last value, and a step that may be NULL.</summary>
    RecordSelector ByColumn(RecordSelector selector)
    {
        Oad column = Oad();
        CivilTime start = Bound(), end = Bound();
        WireReader step = this;
        SkipData();
        return selector with
        {
            Column = column, Start = start, End = end,
            Step = IsGood && step.Data() is { Tag: DataTag.Ti } item ? TimeInterval.Read(item.Content) : null,
        };
    }

    CivilTime Bound()
    {
        WireReader bound = this;
        SkipData();
        return IsGood ? bound.Data().Time : CivilTime.Missing;
    }
}
