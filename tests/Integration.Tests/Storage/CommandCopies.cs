using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Copy;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.Protocols;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>The copy of commands: a row a target, as it stands, however often it is written.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class CommandCopies(EngineKind kind) : StoreFixture(kind)
{
    static readonly DateTime s_at = new(2026, 3, 15, 4, 0, 7, 250, DateTimeKind.Utc);

    [Test]
    public void Each_target_has_one_row_as_it_stands_now()
    {
        var table = new CommandTargetTable(Store);
        Command command = Prepared("20260315-00001", "peak plan");
        Write(table, command);
        Assert.That(Rows(command, "terminal, number, kind, who, approved_by, reason, state, is_final, is_drill, issued_at, power_before, power_after, detail"), Is.EqualTo(new[]
        {
            "4401-0001|2|guaranteed_supply_release|chen||peak plan|prepared|0|0|||",
            "4401-0002|2|guaranteed_supply_release|chen||peak plan|prepared|0|0|||",
        }.Select(row => row + "|")));

        command.Apply(new CommandStep(command.Id, 1, s_at.AddSeconds(1)) { Phase = CommandPhase.Approved, Decision = new(DecisionKind.Approved, new("wang", "t2", "::1"), s_at.AddSeconds(1), null) });
        command.Apply(new TargetStep(command.Id, 1, 0, s_at) { Facts = new(true, true, true, false, false, false, s_at, 500_000, "F17", s_at, 0) });
        command.Apply(new TargetStep(command.Id, 1, 1, s_at.AddSeconds(2)) { State = TargetState.Issued, Frame = "6832" });
        command.Apply(new TargetStep(command.Id, 1, 2, s_at.AddSeconds(3)) { State = TargetState.Accepted, Answered = true });
        command.Apply(new TargetStep(command.Id, 1, 3, s_at.AddSeconds(4)) { State = TargetState.Verified, IsFinal = true, Detail = new("第 2 轮", "round 2"), PowerAfter = 0 });
        Write(table, command);
        Write(table, command);
        Assert.That(Rows(command, "target, approved_by, state, is_final, power_before, power_after, detail"), Is.EqualTo(new[]
        {
            "0|wang|prepared|0|||", "1|wang|verified|1|500000|0|round 2 / 第 2 轮",
        }));
        Assert.That(Rows(command, Kind == EngineKind.Sqlite
                ? "issued_at - prepared_at, answered_at - prepared_at, ended_at - prepared_at"
                : "extract(epoch from issued_at - prepared_at)::int, extract(epoch from answered_at - prepared_at)::int, extract(epoch from ended_at - prepared_at)::int"),
            Is.EqualTo(new[] { "||", "2|3|4" }));
    }

    [Test]
    public void A_command_that_ended_as_a_whole_shows_in_its_targets()
    {
        Command command = Prepared("20260315-00002", "peak plan");
        command.Apply(new CommandStep(command.Id, 1, s_at.AddMinutes(30)) { Phase = CommandPhase.Expired, IsFinal = true, Detail = new("过期", "too old") });
        Write(new(Store), command);

        Assert.That(Rows(command, "state, is_final, detail"), Is.EqualTo(Enumerable.Repeat("prepared|1|too old / 过期", 2)));
    }

    [Test]
    public void A_reason_with_a_zero_character_holds_nothing_up()
    {
        Command command = Prepared("20260315-00003", "a\0b");
        Write(new(Store), command);

        Assert.That(Rows(command, "reason").Distinct(), Is.EqualTo(new[] { "a␀b" }));
    }

    [Test]
    public void Commands_outlive_every_retention()
    {
        Command command = Prepared("20260315-00004", "why");
        Write(new(Store), command);
        Store.Run(Station.Clock.UtcNow.AddYears(9));

        Assert.That(Rows(command, "target"), Is.EqualTo(new[] { "0", "1" }));
    }

    List<string> Rows(Command command, string columns) => House.Sql($"SELECT {columns} FROM command_target WHERE command_id = '{command.Id}' ORDER BY target");

    static void Write(CommandTargetTable table, Command command) =>
        table.Write([.. command.Targets.Select(target => new CopiedTarget(command, command.Head, target))]);

    static Command Prepared(string id, string reason)
    {
        var order = new ControlOrder(ControlKind.GuaranteedSupplyRelease, new(), reason, false, false, false, "key-" + id, "digest");
        var command = new Command(id, order, 2, s_at);
        command.Apply(new CommandStep(id, 0, s_at)
        {
            Phase = CommandPhase.Prepared, Decision = new(DecisionKind.Prepared, new("chen", "t1", "::1"), s_at, reason),
            Targets = [.. Enumerable.Range(0, 2).Select(index => new Target(index, TerminalAddress.Of376(0x4401, (ushort)(index + 1)), "轧钢厂", 2, null, null, 0))],
        });
        return command;
    }
}
