using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>Rows of record tables: which meter at which instants.</summary>
internal sealed class OopRecords(TerminalModel model)
{
    /// <summary>A table as it was asked for: its rows, and its columns as they stood in the request.</summary>
    /// <param name="Rcsd">Count and columns, byte for byte.</param>
    /// <param name="Columns">With each related OAD counted.</param>
    public sealed record Table(Oad Oad, byte[] Rcsd, IReadOnlyList<Oad> Columns, IReadOnlyList<(Meter Meter, DateTime At)> Rows);

    /// <summary>Reads OAD, RSD and RCSD; null where this terminal has no such table or the selector does not suit it.</summary>
    public Table? Read(ref WireReader reader, out Oad oad, out byte[] rcsd)
    {
        oad = reader.Oad();
        WireReader selectorAt = reader;
        RecordSelector selector = reader.Selector();
        int from = reader.Position;
        List<Oad> columns = [];
        bool isDaily = oad.Oi == Oi.DailyFreeze;
        for (int left = reader.CountOf(leastBytes: 5); left > 0 && reader.IsGood; left--)
        {
            Oad column = reader.Csd(out int related, out int relatedAt);
            isDaily |= column.Oi == Oi.DailyFreeze;
            if (related <= 0)
                columns.Add(column);
            for (int i = 0; i < related && reader.IsGood; i++)
                columns.Add(Oad.Read(reader.Between(relatedAt + 4 * i, relatedAt + 4 * i + 4)));
        }
        rcsd = reader.IsGood ? reader.Between(from, reader.Position).ToArray() : [];
        if (!reader.IsGood)
            return null;
        TimeSpan grid = isDaily ? TimeSpan.FromDays(1) : TimeSpan.FromMinutes(15);
        IEnumerable<DateTime>? instants = InstantsOf(oad, selector, grid);
        IReadOnlyList<Meter>? meters = oad.Oi == Oi.Tasks ? MetersOf(selectorAt, selector.Choice) : oad.Oi is Oi.MinuteFreeze or Oi.DailyFreeze ? [model.Meters[0]] : null;
        if (instants is null || meters is null)
            return null;
        return new(oad, rcsd, columns, [.. from meter in meters from at in instants select (meter, at)]);
    }

    /// <summary>The rows of a report on one meter.</summary>
    public Table Of(Meter meter, Oad freeze, IReadOnlyList<Oad> columns, IEnumerable<DateTime> instants)
    {
        byte[] rcsd = new byte[64 + 4 * columns.Count];
        var writer = new WireWriter(rcsd);
        writer.Count(3);
        writer.Column(Oad.ValueOf(Oi.Server));
        writer.Column(Oad.ValueOf(Oi.CollectedAt));
        writer.Column(freeze, [Oad.ValueOf(Oi.FreezeTime), .. columns]);
        Oad[] all = [Oad.ValueOf(Oi.Server), Oad.ValueOf(Oi.CollectedAt), Oad.ValueOf(Oi.FreezeTime), .. columns];
        return new(new Oad(Oi.Tasks, 3), rcsd[..writer.Length], all, [.. instants.Where(IsKept).Select(at => (meter, at))]);
    }

    /// <summary>One row, written; a column that the meter lacks is NULL.</summary>
    public static byte[] Row(Table table, int row)
    {
        Span<byte> buffer = stackalloc byte[1024];
        var writer = new WireWriter(buffer);
        foreach (Oad column in table.Columns)
            if (!OopValues.TryWrite(ref writer, column, table.Rows[row].Meter, table.Rows[row].At))
                writer.NullData();
        return buffer[..writer.Length].ToArray();
    }

    bool IsKept(DateTime at) => at >= model.KeptFrom && at <= model.Clock.Now && DateOnly.FromDateTime(at) >= model.Meters[0].Spec.Installed;

    /// <summary>Freezes lie on their grid; null for a selector that is not played.</summary>
    IEnumerable<DateTime>? InstantsOf(Oad oad, RecordSelector selector, TimeSpan grid)
    {
        bool byStore = oad.Oi == Oi.Tasks && selector.Choice is 6 or 7 or 8, byFreeze = oad.Oi != Oi.Tasks && selector.Choice == 2;
        if (selector.Choice == 9 && oad.Oi != Oi.Tasks)
            return [Floor(model.Clock.Now, grid) - grid * Math.Max(0, selector.Newest - 1)];
        if (!byStore && !byFreeze || !selector.Start.TryGetDateTime(out DateTime from) || !selector.End.TryGetDateTime(out DateTime to))
            return null;
        TimeSpan step = selector.Step?.TryGetSpan(out TimeSpan asked) == true && asked > grid ? asked : grid;
        return Between(Floor(from + grid - TimeSpan.FromTicks(1), grid), byFreeze ? to.AddTicks(1) : to, step);
    }

    IEnumerable<DateTime> Between(DateTime from, DateTime to, TimeSpan step)
    {
        for (DateTime at = from; at < to && at <= model.Clock.Now; at += step)
            if (IsKept(at))
                yield return at;
    }

    static DateTime Floor(DateTime at, TimeSpan grid) => new(at.Ticks - at.Ticks % grid.Ticks);

    /// <summary>All meters, or those that the selector names by address; null for other sets.</summary>
    IReadOnlyList<Meter>? MetersOf(WireReader selector, int choice)
    {
        selector.Take(1);
        selector.Take(choice is 6 or 7 or 8 ? 7 + 7 + 3 : choice is 4 or 5 ? 7 : choice == 10 ? 1 : 0);
        byte set = selector.Byte();
        if (set == 1)
            return model.Meters;
        if (set != 3)
            return null;
        List<Meter> meters = [];
        for (int left = selector.Count(); left > 0 && selector.IsGood; left--)
            if (selector.Field(DataTag.Tsa).TryGetServer(out TerminalAddress address)
                && model.Meters.FirstOrDefault(meter => OopValues.AddressOf(meter) == address) is { } meter)
                meters.Add(meter);
        return meters;
    }
}
