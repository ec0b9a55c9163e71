using System.Diagnostics.CodeAnalysis;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>The commands that a caller may see: those whose targets all lie in its scope. Terminals that left the archive are the whole station's.</summary>
internal sealed class Commands(ControlService control, Scope scope)
{
    public bool TryFind(string id, [NotNullWhen(true)] out Command? command, [NotNullWhen(false)] out ProblemResult? problem)
    {
        command = control.Book.Find(id) is { } found && IsSeen(found) ? found : null;
        problem = command is null ? ControlProblems.NoCommand(id).ToResult() : null;
        return problem is null;
    }

    public IReadOnlyList<Command> List(Func<Command, bool> wanted, int limit) => control.Book.List(command => wanted(command) && IsSeen(command), limit);

    bool IsSeen(Command command) =>
        scope.SeesAll || command.Targets.All(target => scope.Sees(target.Target.Terminal));
}
