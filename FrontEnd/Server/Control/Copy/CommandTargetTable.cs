using System.Text.Json;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Control.Copy;

/// <summary>Commands in the database, for reports: a row a target. Nothing in the server reads it.</summary>
internal sealed class CommandTargetTable(SqlStore store) : ICommandSink
{
    public void Write(IReadOnlyList<CopiedTarget> targets) => store.Guarded(() =>
    {
        using IWriteSession session = store.Begin(-1);
        session.Merge(new ListRows<CopiedTarget>(StoreTables.CommandTarget, targets, Write));
        session.Commit();
    });

    static void Write(CopiedTarget copied, IRowWriter writer)
    {
        (Command command, CommandHead head, TargetProgress target) = copied;
        writer.Text(command.Id);
        writer.Integer(target.Target.Index);
        writer.Text(target.Target.Terminal.ToString());
        writer.Integer(target.Target.Number);
        writer.Text(Word(command.Order.Kind));
        writer.Text(Clean(head.Made(DecisionKind.Prepared)?.By.Account ?? ""));
        writer.Text(head.Made(DecisionKind.Approved)?.By.Account is { } by ? Clean(by) : null);
        writer.Text(Clean(command.Order.Reason));
        writer.Text(Word(target.State));
        writer.Integer(target.IsFinal || head.IsFinal ? 1 : 0);
        writer.Integer(command.Order.IsDrill ? 1 : 0);
        writer.Instant(Instants.WholeSecond(head.PreparedAt));
        writer.Instant(WholeSecond(target.IssuedAt));
        writer.Instant(WholeSecond(target.AnsweredAt));
        // A command that nobody issued ends as a whole, and its targets with it.
        writer.Instant(WholeSecond(target.EndedAt ?? head.EndedAt));
        writer.BigInt(target.Facts?.LoadWatts);
        writer.BigInt(target.PowerAfter);
        writer.Text((target.Detail ?? (head.IsFinal ? head.Detail : null)) is { } detail ? Clean($"{detail}") : null);
    }

    /// <summary>As the API says it.</summary>
    static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    static DateTime? WholeSecond(DateTime? at) => at is { } known ? Instants.WholeSecond(known) : null;

    /// <summary>PostgreSQL takes no zero character in any text, and one in a reason would hold up all commands behind it.</summary>
    static string Clean(string text) => text.Replace('\0', '␀');
}
