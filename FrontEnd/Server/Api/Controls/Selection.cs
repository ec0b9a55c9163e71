using System.Diagnostics.CodeAnalysis;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>Finds the terminals that a selection names, among those that the caller may see. What it names and is not there is an error, never nothing.</summary>
internal sealed class Selection(Scope scope, SavedTargetLists lists)
{
    public bool TryResolve(
        TargetSelection? asked, [NotNullWhen(true)] out IReadOnlyList<Terminal>? terminals, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (terminals, problem) = (null, null);
        var found = new Dictionary<int, Terminal>();
        foreach (string address in asked?.Terminals ?? [])
            if (scope.TryTerminal(address, out Terminal? terminal, out problem, "terminals"))
                found[terminal.Id] = terminal;
            else
                return false;
        if (asked?.Organisation is { Length: > 0 } code)
        {
            if (!scope.TryOrganisation(code, out Organisation? organisation, out problem))
                return false;
            Add(scope.Terminals(organisation));
        }
        if (asked?.Line is { Length: > 0 } line && !TryAdd("line", line, terminal => terminal.Line == line, out problem))
            return false;
        if (asked?.CustomerKind is { Length: > 0 } kind && !TryAdd("customerKind", kind, terminal => CustomerOf(terminal)?.Kind == kind, out problem))
            return false;
        if (asked?.List is { Length: > 0 } name)
        {
            if (lists.Find(name) is not { } list)
            {
                problem = NoList(name).ToResult();
                return false;
            }
            foreach (Protocols.TerminalAddress address in list.Addresses)
                if (scope.TryTerminal(address.ToString(), out Terminal? terminal, out problem, "list"))
                    found[terminal.Id] = terminal;
                else
                    return false;
        }
        terminals = [.. found.Values.OrderBy(terminal => terminal.Id)];
        return true;

        void Add(IEnumerable<Terminal> some)
        {
            foreach (Terminal terminal in some)
                found[terminal.Id] = terminal;
        }

        bool TryAdd(string field, string value, Func<Terminal, bool> wanted, [NotNullWhen(false)] out ProblemResult? none)
        {
            Terminal[] some = [.. scope.Terminals(null).Where(wanted)];
            none = some.Length > 0 ? null : new ApiError(404, ErrorCodes.NotFound,
                new($"没有终端属于 {value}", $"no terminal belongs to {value}"), new("核对档案", "check the archive"), field, value).ToResult();
            Add(some);
            return none is null;
        }
    }

    Dictionary<int, Customer>? _customers;

    /// <summary>Who is supplied behind a terminal.</summary>
    public Customer? CustomerOf(Terminal terminal) =>
        terminal.CustomerId is { } id ? (_customers ??= scope.Archive.Customers.ToDictionary(customer => customer.Id)).GetValueOrDefault(id) : null;

    public static ApiError NoList(string name) => new(404, ErrorCodes.NotFound,
        new($"没有对象清单 {name}", $"there is no target list {name}"), new("见 loadctl control lists show", "see loadctl control lists show"), "list", name);
}
