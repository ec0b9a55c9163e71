using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>
/// The machine loses power at every durable step of every kind. No control reaches the wire twice, none that was issued is forgotten, and
/// what is unknown is read back after the restart.
/// </summary>
public class NeverTwice
{
    [TestCaseSource(typeof(KindsOfControl), nameof(KindsOfControl.Kinds))]
    public async Task A_stop_at_every_step_leaves_at_most_one_frame_and_no_command_forgotten(ControlKind kind)
    {
        int steps = await StepsOfAsync(kind, Manner.Accepts);
        Assert.That(steps, Is.GreaterThan(5));
        for (int stop = 0; stop <= steps; stop++)
            await StopAtAsync(kind, Manner.Accepts, stop);
    }

    [TestCase(Manner.Silent)]
    [TestCase(Manner.FrameLost)]
    [TestCase(Manner.Denies)]
    public async Task The_same_where_the_network_loses_the_answer_or_the_frame(Manner manner)
    {
        int steps = await StepsOfAsync(ControlKind.Trip, manner);
        for (int stop = 0; stop <= steps; stop++)
            await StopAtAsync(ControlKind.Trip, manner, stop);
    }

    /// <summary>Entries that one undisturbed command leaves.</summary>
    static async Task<int> StepsOfAsync(ControlKind kind, Manner manner)
    {
        using var here = new ControlHarness();
        here.First.Manner = manner;
        await here.RunAsync(kind, KindsOfControl.Settings(kind));
        return here.Log.Entries.Count;
    }

    static async Task StopAtAsync(ControlKind kind, Manner manner, int stop)
    {
        using var here = new ControlHarness();
        here.First.Manner = manner;
        here.Log.StopsAt = stop;
        Task life = LiveAsync(here, kind);
        while (!life.IsCompleted && !here.Log.HasStopped)
            await here.Time.TurnAsync();
        await here.Service.StopAsync(CancellationToken.None);

        using ControlHarness after = await here.RestartAsync();
        foreach (Command command in after.Book.List(_ => true, 10))
        {
            if (command.Head.Phase is CommandPhase.Prepared)
                await after.IssueAsync(command);
            Assert.That(command.Head.IsFinal, Is.True, $"stop {stop}: {command.Head.Phase} {command.Targets.FirstOrDefault()?.State}");
            bool wasIssued = command.IssuedAt is not null;
            Assert.That(here.Site.Wire.Count == 0 || wasIssued, Is.True, $"stop {stop}: a frame without a decision");
            Assert.That(here.Site.Wire.Count == 0 || command[0].Frames.Count == 1, Is.True, $"stop {stop}: a frame that the log does not hold");
            if (here.Site.Wire.Count == 1 && manner is Manner.Accepts or Manner.Silent && ControlKinds.Of(kind).PutsIn && kind != ControlKind.Text)
                Assert.That(command[0].State, Is.EqualTo(TargetState.Verified), $"stop {stop}: {command[0].Detail?.En}");
        }
        Assert.That(here.Site.Wire, Has.Count.LessThanOrEqualTo(1), $"stop {stop}");
    }

    static async Task LiveAsync(ControlHarness here, ControlKind kind)
    {
        ControlReply reply = await here.PrepareAsync(ControlHarness.Order(kind, KindsOfControl.Settings(kind)));
        await here.Service.Ended(reply.Command!.Id);
        await here.Service.IssueAsync(reply.Command, ControlHarness.Chen, FrontEnd.Control.Rules.Standing.Confirm(reply.Command));
        await here.Service.Ended(reply.Command.Id);
    }
}
