using LoadMgmt.Simulator.Texts;
using Spectre.Console;

namespace LoadMgmt.Simulator.Demo;

/// <summary>Progress of the demo: bars in a terminal, a line now and then elsewhere.</summary>
internal sealed class Steps(IAnsiConsole console, Language language, TimeProvider time)
{
    /// <summary>Between lines where there are no bars.</summary>
    static readonly TimeSpan s_line = TimeSpan.FromSeconds(3);

    static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    bool IsTerminal => console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal;

    public void Say(Phrase phrase, params ReadOnlySpan<object?> values) => console.Profile.Out.Writer.WriteLine(phrase.In(language, values));

    /// <summary>Looks until all is done or patience ends; returns whether it was done.</summary>
    /// <param name="look">How much is done, of how much.</param>
    public async Task<bool> UntilAsync(
        Phrase what, Func<CancellationToken, Task<(double Done, double Of)>> look, TimeSpan patience, CancellationToken stopping)
    {
        bool finished = false;
        if (!IsTerminal)
            return await LoopAsync((_, _, text) => console.Profile.Out.Writer.WriteLine(text));
        await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(what.In(language)), maxValue: 1);
                finished = await LoopAsync((done, of, _) => task.Value = of > 0 ? done / of : 0);
            });
        return finished;

        async Task<bool> LoopAsync(Action<double, double, string> show)
        {
            long start = time.GetTimestamp(), shown = start;
            while (true)
            {
                (double done, double of) = await look(stopping);
                bool ends = of > 0 && done >= of;
                bool late = time.GetElapsedTime(start) >= patience;
                if (ends || late || IsTerminal || time.GetElapsedTime(shown) >= s_line)
                {
                    shown = time.GetTimestamp();
                    show(done, of, $"{what.In(language)}  {done:N0} / {of:N0}");
                }
                if (ends || late)
                    return ends;
                await Task.Delay(s_look, time, stopping);
            }
        }
    }
}
