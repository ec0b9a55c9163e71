using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>An APDU 88H without its PIID, which it gets when it goes.</summary>
internal sealed class PendingNotification(byte choice, byte[] body) : PendingReport
{
    public byte[] Apdu(byte piid) => [(byte)ApduTag.ReportNotification, choice, piid, .. body, 0, 0];
}

/// <summary>What the terminal reports by itself: rows of its record table, and trips.</summary>
internal sealed class OopReports(TerminalModel model)
{
    static readonly Oad s_minute = Oad.ValueOf(Oi.MinuteFreeze), s_daily = Oad.ValueOf(Oi.DailyFreeze);

    readonly OopRecords _records = new(model);
    readonly OopAnswers _answers = new(model, new(model), new(model));

    /// <summary>Curves from an instant on, as many reports as APDUs need; none where the terminal has nothing.</summary>
    public IEnumerable<PendingNotification> Curves(int point, IReadOnlyList<int> classes, DateTime start, int count, Action<bool>? ended)
    {
        Oad[] columns = [.. classes.Select(ColumnOf).Where(column => column != default)];
        IEnumerable<DateTime> instants = Enumerable.Range(0, count).Select(i => start.AddMinutes(15 * i));
        return Rows(point, s_minute, columns, instants, ended);
    }

    public IEnumerable<PendingNotification> Daily(int point, DateOnly day) => Rows(
        point, s_daily, [Oad.ValueOf(0x0010), Oad.ValueOf(0x0020), Oad.ValueOf(0x0030), Oad.ValueOf(0x0040)], [day.AddDays(1).ToDateTime(default)], null);

    /// <summary>A record of an event object.</summary>
    public static PendingNotification Event(OopEvent one, Action<bool> ended)
    {
        byte[] buffer = new byte[96];
        var writer = new WireWriter(buffer);
        writer.Count(1);
        writer.Oad(Oad.ValueOf(one.Oi));
        writer.Count(OopEvents.Columns.Length);
        foreach (Oad column in OopEvents.Columns)
            writer.Column(column);
        writer.Byte(1);
        writer.Count(1);
        OopEvents.WriteRow(ref writer, one, OopEvents.Columns);
        return new(Choices.ReportRecords, buffer[..writer.Length]) { Ended = ended };
    }

    IEnumerable<PendingNotification> Rows(int point, Oad freeze, Oad[] columns, IEnumerable<DateTime> instants, Action<bool>? ended)
    {
        if (model.FindMeter(point) is not { } meter || columns.Length == 0)
            return [];
        OopRecords.Table table = _records.Of(meter, freeze, columns, instants);
        if (table.Rows.Count == 0)
            return [];
        List<byte[]> parts = _answers.Split(table);
        return [.. parts.Select((rows, i) => new PendingNotification(Choices.ReportRecords, Body(table, rows)) { Ended = i == parts.Count - 1 ? ended : null })];
    }

    static byte[] Body(OopRecords.Table table, byte[] rows)
    {
        Span<byte> head = stackalloc byte[5];
        var writer = new WireWriter(head);
        writer.Count(1);
        writer.Oad(table.Oad);
        return [.. head, .. table.Rcsd, 1, .. rows];
    }

    /// <summary>The object and element that a curve of AFN 0D is called here.</summary>
    static Oad ColumnOf(int fn) => fn switch
    {
        >= 81 and <= 84 => Oad.ValueOf(0x2004, (byte)(fn - 80)),
        >= 85 and <= 88 => Oad.ValueOf(0x2005, (byte)(fn - 84)),
        >= 89 and <= 91 => Oad.ValueOf(0x2000, (byte)(fn - 88)),
        >= 92 and <= 94 => Oad.ValueOf(0x2001, (byte)(fn - 91)),
        95 => new Oad(0x2001, 4),
        101 => Oad.ValueOf(0x0010, 1),
        102 => Oad.ValueOf(0x0030, 1),
        103 => Oad.ValueOf(0x0020, 1),
        104 => Oad.ValueOf(0x0040, 1),
        >= 105 and <= 108 => Oad.ValueOf(0x200A, (byte)(fn - 104)),
        _ => default,
    };
}
