using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Control.Book;

/// <summary>How a command and its frames are let go.</summary>
internal sealed partial class CommandBook
{
    /// <summary>
    /// Takes the decision to issue a command of one target, to be written with its first frame. Null: it is taken, and <see cref="EndIssueAsync"/>
    /// tells whether it stands.
    /// </summary>
    public ControlReply? BeginIssue(Command command, Func<CommandHead, CommandStep, (CommandStep? Step, ControlRefusal? Refusal)> decide)
    {
        lock (_gate)
        {
            if (Take(command, decide, out ControlReply? reply) is not { } step)
                return reply;
            command.Pending = new(step);
            return null;
        }
    }

    /// <summary>Writes what <see cref="BeginIssue"/> took where no frame's step has done so; done when it is durable.</summary>
    public async ValueTask<ControlReply> EndIssueAsync(Command command) =>
        await IsIssuedAsync(command) ? new ControlReply(command, null) : ControlRefusal.LogUnavailable;

    /// <summary>Whether the decision to issue a command stands; makes it durable where it is not.</summary>
    public async ValueTask<bool> IsIssuedAsync(Command command)
    {
        PendingIssue? pending;
        lock (_gate)
        {
            pending = command.Pending;
            Append(command);
        }
        return pending is null ? command.IssuedAt is not null : await pending.Done;
    }

    /// <summary>
    /// Takes the step that lets a frame of a target go. False, and nothing may go: the target is past it, the command was taken back, or the log
    /// does not take it.
    /// </summary>
    /// <param name="frames">Frames of the target that have gone before this one.</param>
    public async ValueTask<bool> IssueAsync(Command command, int index, int frames, string frame, DateTime verifyBy)
    {
        PendingIssue? pending;
        bool isWith;
        lock (_gate)
        {
            pending = command.Pending;
            isWith = pending is { IsAppended: false } && MayGo(command, index, frames);
            if (isWith)
                Append(command, Step());
        }
        if (pending is not null && !await pending.Done)
            return false;
        if (isWith)
            return true;
        ValueTask<bool> durable;
        lock (_gate)
        {
            if (command.Head.Phase != CommandPhase.Issuing || !MayGo(command, index, frames))
                return false;
            TargetStep step = Step();
            durable = _log.AppendAsync(BookNotes.Note(step));
            Apply(command, step, _time.GetTimestamp());
        }
        return await durable;

        TargetStep Step() => new(command.Id, index, command[index].Steps, Now) { State = TargetState.Issued, Frame = frame, VerifyBy = verifyBy };
    }

    static bool MayGo(Command command, int index, int frames)
    {
        TargetProgress target = command[index];
        return !target.IsFinal && target.Frames.Count == frames && target.State == (frames == 0 ? TargetState.Prepared : TargetState.Accepted);
    }

    /// <summary>Gives a decision that waits to the log. Under the lock.</summary>
    void Append(Command command, TargetStep? first = null)
    {
        if (command.Pending is not { IsAppended: false } pending)
            return;
        (pending.IsAppended, pending.First) = (true, first);
        AuditNote decision = BookNotes.Note(pending.Decision);
        _ = EndAsync(command, pending, first is null ? _log.AppendAsync(decision) : _log.AppendAsync(decision, BookNotes.Note(first)));
    }

    async Task EndAsync(Command command, PendingIssue pending, ValueTask<bool> durable)
    {
        bool stands = false;
        Exception? broke = null;
        try
        {
            stands = await durable;
        }
        catch (Exception fault)
        {
            broke = fault;
        }
        lock (_gate)
        {
            _deciding.Remove(command.Id);
            command.Pending = null;
            if (stands)
                command.Apply(pending.Decision);
            if (stands && pending.First is { } first)
                Apply(command, first, _time.GetTimestamp());
            else if (stands)
                Changed?.Invoke(command);
        }
        if (broke is null)
            pending.End(stands);
        else
            pending.Fail(broke);
    }
}
