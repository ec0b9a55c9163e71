using System.Globalization;
using System.Text;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>The audit log's copy in the database, for reports: a row an entry. Nothing in the server reads it, and it proves nothing.</summary>
internal sealed class AuditTable(SqlStore store) : IAuditSink
{
    /// <summary>In meta: sequence of the last entry copied.</summary>
    const string Mark = "audit_copied";

    public long ReadMark() => store.Ask(() =>
        store.Queries.Rows("SELECT value FROM meta WHERE name = @name", reader => reader.GetString(0), ("name", Mark)).FirstOrDefault() is { } text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            ? sequence
            : 0);

    public void Write(IReadOnlyList<AuditRow> rows) => store.Guarded(() =>
    {
        using IWriteSession session = store.Begin(-1);
        session.Merge(new ListRows<AuditRow>(StoreTables.Audit, rows, Write));
        session.Merge(new ListRows<long>(StoreTables.Meta, [rows[^1].Entry.Sequence], (sequence, writer) =>
        {
            writer.Text(Mark);
            writer.Text(sequence.ToString(CultureInfo.InvariantCulture));
        }));
        session.Commit();
    });

    static void Write(AuditRow row, IRowWriter writer)
    {
        AuditEntry entry = row.Entry;
        var words = AuditWords.Of(entry.Json.Span);
        writer.BigInt(entry.Sequence);
        writer.Text(row.Mac);
        writer.Instant(Instants.WholeSecond(entry.At));
        writer.Text(entry.Kind);
        writer.Text(Clean(words.Who));
        writer.Text(Clean(words.What));
        writer.Text(Clean(words.Target));
        writer.Text(Clean(Encoding.UTF8.GetString(entry.Json.Span)));
    }

    /// <summary>PostgreSQL takes no zero character in any text, and one in a reason would hold up all entries behind it.</summary>
    static string? Clean(string? text) => text?.Replace('\0', '␀');
}
