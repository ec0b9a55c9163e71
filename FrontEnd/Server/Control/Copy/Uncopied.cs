using System.Runtime.CompilerServices;
using LoadMgmt.FrontEnd.Control.Book;

namespace LoadMgmt.FrontEnd.Control.Copy;

/// <summary>
/// What of the book is not in the copy as it stands. Commands are marked from anywhere; looking and remembering are the copier's alone.
/// </summary>
internal sealed class Uncopied
{
    readonly Lock _gate = new();
    readonly HashSet<Command> _changed = [];
    /// <summary>What the copy has of each target, as long as the book remembers the command.</summary>
    readonly ConditionalWeakTable<Command, CopiedTarget[]> _copied = [];

    public void Mark(Command command)
    {
        lock (_gate)
            _changed.Add(command);
    }

    /// <summary>Commands that were marked since the last time, oldest first.</summary>
    public IReadOnlyList<Command> Take()
    {
        lock (_gate)
        {
            Command[] taken = [.. _changed.OrderBy(command => command.Id, StringComparer.Ordinal)];
            _changed.Clear();
            return taken;
        }
    }

    /// <summary>Targets of a command whose rows are not as they should be.</summary>
    public IEnumerable<CopiedTarget> Of(Command command)
    {
        CopiedTarget[] there = _copied.GetValue(command, made => new CopiedTarget[made.Members]);
        // The head first: what changes it afterwards marks the command again.
        CommandHead head = command.Head;
        foreach (TargetProgress target in command.Targets)
            if (IsNews(there[target.Target.Index], head, target))
                yield return new(command, head, target);
    }

    /// <summary>The copy has them so now.</summary>
    public void Have(IEnumerable<CopiedTarget> targets)
    {
        foreach (CopiedTarget target in targets)
            if (_copied.TryGetValue(target.Command, out CopiedTarget[]? there))
                there[target.Target.Target.Index] = target;
    }

    /// <summary>Most entries of a command change nothing in the rows of its targets.</summary>
    static bool IsNews(CopiedTarget there, CommandHead head, TargetProgress target) =>
        !ReferenceEquals(there.Target, target)
        || !ReferenceEquals(there.Head, head)
            && (there.Head.Made(DecisionKind.Approved) != head.Made(DecisionKind.Approved) || there.Head.IsFinal != head.IsFinal && !target.IsFinal);
}
