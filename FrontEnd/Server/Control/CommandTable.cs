using System.Globalization;
using System.Text.Json;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>The command log's copy in the database, for reports: a row a step. Nothing in the server reads it.</summary>
internal sealed class CommandTable(SqlStore store) : ICommandSink
{
    /// <summary>In meta: "id/step" of the last step copied.</summary>
    const string Mark = "commands_copied";

    public CommandMark? ReadMark() => store.Ask<CommandMark?>(() =>
        store.Queries.Rows("SELECT value FROM meta WHERE name = @name", reader => reader.GetString(0), ("name", Mark)).FirstOrDefault() is { } text
            && text.LastIndexOf('/') is > 0 and int slash
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int step)
            ? new(text[..slash], step)
            : null);

    public void Write(IReadOnlyList<LoggedStep> steps) => store.Guarded(() =>
    {
        // A line that was written twice into the log counts once; one statement meets each key once.
        LoggedStep[] once = [.. steps.DistinctBy(logged => (logged.Step.Id, logged.Step.Number))];
        using IWriteSession session = store.Begin(-1);
        session.Merge(new ListRows<LoggedStep>(StoreTables.Command, once, Write));
        session.Merge(new ListRows<CommandStep>(StoreTables.Meta, [steps[^1].Step], (step, writer) =>
        {
            writer.Text(Mark);
            writer.Text(string.Create(CultureInfo.InvariantCulture, $"{step.Id}/{step.Number}"));
        }));
        session.Commit();
    });

    static void Write(LoggedStep logged, IRowWriter writer)
    {
        (CommandStep step, Command after) = logged;
        writer.Text(step.Id);
        writer.Integer(step.Number);
        writer.Instant(Instants.WholeSecond(step.At));
        writer.Text(after.Order.Terminal.ToString());
        writer.Text(after.Order.Action == ControlAction.Trip ? "trip" : "allow_close");
        writer.Integer(after.Order.Round);
        writer.Text(Clean(after.Order.Who));
        writer.Text(Clean(after.Order.Reason));
        writer.Text(State(after.Stage));
        writer.Integer(after.IsFinal ? 1 : 0);
        writer.Text(step.Detail is { } detail ? Clean(detail) : null);
        writer.Text(step.Evidence is { } seen ? $"{Clean(seen.What)}: {Clean(seen.Text)}" : null);
        writer.Text(JsonSerializer.Serialize(step, CommandLogJson.Default.CommandStep));
    }

    static string State(CommandStage stage) => stage switch
    {
        CommandStage.Recorded => "recorded",
        CommandStage.Issued => "issued",
        CommandStage.Accepted => "accepted",
        CommandStage.Verified => "verified",
        CommandStage.Refused => "refused",
        CommandStage.NotSent => "not_sent",
        _ => "unknown",
    };

    /// <summary>PostgreSQL takes no zero character in any text, and one in a reason would hold up all commands behind it.</summary>
    static string Clean(string text) => text.Replace('\0', '␀');

    static string Clean(Bilingual text) => Clean(text.ToString());
}
