using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>The station's limits that apply to a command, and what they make of it.</summary>
internal sealed class LimitsShow(ControlOptions options)
{
    public IReadOnlyList<LimitShown> Of(Command command, IReadOnlyList<TargetProgress> allowed, Language language)
    {
        List<LimitShown> shown = [Shown(nameof(options.MaxCustomers), options.MaxCustomers,
            new("一次命令涉及的用户数上限", "customers that one command may meet"), language)];
        if (command.Kind.TakesLoad)
        {
            decimal megawatts = allowed.Sum(target => target.CountedWatts) / 1_000_000m;
            int minutes = (int)Math.Ceiling(megawatts / options.MegawattsPerMinute);
            shown.Add(Shown(nameof(options.MegawattsPerMinute), options.MegawattsPerMinute,
                minutes <= 1 ? new($"{megawatts:0.#} MW，可立即下发", $"{megawatts:0.#} MW go at once") : new($"{megawatts:0.#} MW，约需 {minutes} 分钟", $"{megawatts:0.#} MW take about {minutes} min"), language));
            shown.Add(Shown(nameof(options.HardStopMegawatts), options.HardStopMegawatts,
                new($"{options.HardStopMinutes} 分钟内累计达到后停止", $"stops when reached within {options.HardStopMinutes} min"), language));
        }
        if (command.Kind.GivesBack)
            shown.Add(Shown(nameof(options.CloseStaggerSeconds), options.CloseStaggerSeconds,
                new($"逐户随机间隔，约需 {allowed.Count * options.CloseStaggerSeconds / 2} 秒", $"one after the other at random distances, about {allowed.Count * options.CloseStaggerSeconds / 2} s"), language));
        if (command.Kind.Unit != TargetUnit.Terminal)
            shown.Add(Shown(nameof(options.DeadTimeSeconds), options.DeadTimeSeconds,
                new("同一轮次或总加组两次控制的最小间隔", "between two controls of one round or group"), language));
        return shown;
    }

    static LimitShown Shown(string name, int value, Bilingual effect, Language language) => new($"Control:{name}", $"{value}", effect.In(language));
}
