using System.Text.Json;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>The command log's copy: a row a step, however often it is written.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class CommandCopies(EngineKind kind) : StoreFixture(kind)
{
    static readonly DateTime s_at = new(2026, 3, 15, 4, 0, 7, 250, DateTimeKind.Utc);

    [Test, Order(1)]
    public void A_command_is_there_step_by_step_once_however_often_it_is_written()
    {
        var table = new CommandTable(Store);
        Assert.That(table.ReadMark(), Is.Null);
        IReadOnlyList<LoggedStep> life = Life("20260315-00001", "peak plan");
        table.Write([.. life.Take(2)]);
        Assert.That(table.ReadMark(), Is.EqualTo(new CommandMark("20260315-00001", 1)));
        table.Write(life);
        table.Write([.. life, .. life]);

        Assert.Multiple(() =>
        {
            Assert.That(table.ReadMark(), Is.EqualTo(new CommandMark("20260315-00001", 3)));
            Assert.That(House.Sql("SELECT step, terminal, kind, round, who, reason, state, is_final, detail, evidence FROM command WHERE command_id = '20260315-00001' ORDER BY step"), Is.EqualTo(new[]
            {
                "0|4401-1234|trip|2|chen|peak plan|recorded|0||",
                "1|4401-1234|trip|2|chen|peak plan|issued|0||",
                "2|4401-1234|trip|2|chen|peak plan|issued|0||load / 负荷: 0 kW / 0 千瓦",
                "3|4401-1234|trip|2|chen|peak plan|verified|1|round 2 is open / 第 2 轮已跳闸|",
            }));
        });
    }

    [Test, Order(2)]
    public void The_record_of_a_row_is_the_step_as_the_log_has_it()
    {
        var table = new CommandTable(Store);
        IReadOnlyList<LoggedStep> life = Life("20260315-00002", "why");
        table.Write(life);

        IEnumerable<CommandStep?> read = House.Sql("SELECT record FROM command WHERE command_id = '20260315-00002' ORDER BY step")
            .Select(record => JsonSerializer.Deserialize(record, CommandLogJson.Default.CommandStep));
        Assert.That(read, Is.EqualTo(life.Select(logged => logged.Step)));
    }

    [Test, Order(3)]
    public void A_step_that_is_there_is_never_changed()
    {
        var table = new CommandTable(Store);
        table.Write(Life("20260315-00003", "first"));
        table.Write(Life("20260315-00003", "second"));

        Assert.That(House.Sql("SELECT DISTINCT reason FROM command WHERE command_id = '20260315-00003'"), Is.EqualTo(new[] { "first" }));
    }

    [Test, Order(4)]
    public void A_reason_with_a_zero_character_holds_nothing_up()
    {
        var table = new CommandTable(Store);
        table.Write(Life("20260315-00004", "a\0b"));

        Assert.That(House.Sql("SELECT DISTINCT reason FROM command WHERE command_id = '20260315-00004'"), Is.EqualTo(new[] { "a␀b" }));
    }

    [Test, Order(5)]
    public void Commands_outlive_every_retention()
    {
        new CommandTable(Store).Write(Life("20260315-00005", "why"));
        Store.Run(Station.Clock.UtcNow.AddYears(9));

        Assert.That(House.Sql("SELECT count(*) FROM command WHERE command_id = '20260315-00005'"), Is.EqualTo(new[] { "4" }));
    }

    static List<LoggedStep> Life(string id, string reason)
    {
        var order = new ControlOrder(ControlAction.Trip, TerminalAddress.Of376(0x4401, 0x1234), 2, 1, 0, "chen", "10.0.0.7", reason, "key-0001");
        CommandStep[] steps =
        [
            new(id, 0, s_at) { Order = order, TerminalName = "轧钢厂" },
            new(id, 1, s_at.AddSeconds(1)) { Stage = CommandStage.Issued, Frame = "68320032", VerifyBy = s_at.AddMinutes(3) },
            new(id, 2, s_at.AddSeconds(2)) { PowerAfter = 0, Evidence = new(s_at, new("负荷", "load"), new("0 千瓦", "0 kW")) },
            new(id, 3, s_at.AddSeconds(3)) { Stage = CommandStage.Verified, IsFinal = true, Detail = new Bilingual("第 2 轮已跳闸", "round 2 is open") },
        ];
        List<LoggedStep> life = [];
        Command? command = null;
        foreach (CommandStep step in steps)
            life.Add(new(step, command = Command.Apply(command, step)!));
        return life;
    }
}
