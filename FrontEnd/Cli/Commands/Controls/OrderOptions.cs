using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>What every preparation takes: why, and how.</summary>
internal sealed class OrderOptions
{
    readonly Option<string> _reason;
    readonly Option<bool> _emergency, _known;
    readonly Option<string?> _key;

    public OrderOptions(Kit kit)
    {
        _reason = kit.Option<string>("--reason", ControlTexts.ReasonOption, "TEXT");
        _reason.Required = true;
        _emergency = kit.Option<bool>("--emergency", ControlTexts.EmergencyOption);
        Drill = kit.Option<bool>("--drill", ControlTexts.DrillOption);
        _known = kit.Option<bool>("--known", ControlTexts.KnownOption);
        _key = kit.Option<string?>("--key", ControlTexts.KeyOption, "KEY");
    }

    public Option<bool> Drill { get; }

    public Symbol[] Symbols => [_reason, _emergency, Drill, _known, _key];

    public ControlRequest Request(Work work, ControlKind kind, TargetSelection targets, ControlSettings settings) => new(
        kind, targets, settings, work.Get(_reason), work.Get(_emergency), work.Get(Drill), work.Get(_known));

    public string KeyOf(Work work) => work.Get(_key) ?? Guid.NewGuid().ToString();
}
