using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Whom a command is for.</summary>
internal sealed class TargetOptions
{
    readonly Option<string[]> _terminals;
    readonly Option<string?> _organisation, _line, _customerKind, _list;
    readonly Option<int[]> _rounds, _groups;

    public TargetOptions(Kit kit)
    {
        _terminals = kit.Option<string[]>("--terminal", ControlTexts.TerminalOption, "ADDRESS…");
        _organisation = kit.Option<string?>("--org", ControlTexts.OrganisationOption, "CODE");
        _line = kit.Option<string?>("--line", ControlTexts.LineOption, "LINE");
        _customerKind = kit.Option<string?>("--customer-kind", ControlTexts.CustomerKindOption, "KIND");
        _list = kit.Option<string?>("--list", ControlTexts.ListOption, "NAME");
        _rounds = kit.Option<int[]>("--round", ControlTexts.RoundOption, "1..8…");
        _groups = kit.Option<int[]>("--group", ControlTexts.GroupOption, "1..63…");
        (_terminals.AllowMultipleArgumentsPerToken, _rounds.AllowMultipleArgumentsPerToken, _groups.AllowMultipleArgumentsPerToken) = (true, true, true);
    }

    public Symbol[] Symbols => [_terminals, _organisation, _line, _customerKind, _list, _rounds, _groups];

    /// <summary>Null, and told why, where the numbers are not what the kind acts on: a group is never taken for a round.</summary>
    public TargetSelection? Read(Work work, ControlKind kind)
    {
        int[] rounds = work.Get(_rounds) ?? [], groups = work.Get(_groups) ?? [];
        bool onRounds = kind is ControlKind.Trip or ControlKind.AllowClose;
        bool onGroups = kind is >= ControlKind.PeriodControl and <= ControlKind.PurchaseControlRelease;
        string word = EnumWords.Of(kind);
        Phrase? wrong = (onRounds, onGroups) switch
        {
            (true, _) => groups.Length > 0 || rounds.Length == 0 ? ControlTexts.NeedsRounds : null,
            (_, true) => rounds.Length > 0 || groups.Length == 0 ? ControlTexts.NeedsGroups : null,
            _ => rounds.Length + groups.Length > 0 ? ControlTexts.NeedsNoNumbers : null,
        };
        if (wrong is not null)
        {
            work.Refuse(wrong, word);
            return null;
        }
        string[] terminals = work.Get(_terminals) ?? [];
        if (terminals.Length == 0 && (string?[])[work.Get(_organisation), work.Get(_line), work.Get(_customerKind), work.Get(_list)] is [null, null, null, null])
        {
            work.Refuse(ControlTexts.NoTargets);
            return null;
        }
        return new(
            terminals.Length > 0 ? terminals : null, work.Get(_organisation), work.Get(_line), work.Get(_customerKind), work.Get(_list),
            onRounds ? rounds : onGroups ? groups : null);
    }
}
