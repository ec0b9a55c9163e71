using Spectre.Console;

namespace LoadMgmt.Cli.Rendering;

/// <summary>Shows that something is going on; on standard error, and as a single line where that is no terminal.</summary>
internal static class Waiting
{
    public static async Task<T> WhileAsync<T>(Work work, Phrase doing, object what, Task<T> task)
    {
        if (work.Json)
            return await task;
        string text = work.Say(doing, what);
        if (work.Host.Error.Profile.Capabilities.Interactive)
            return await work.Host.Error.Status().StartAsync(Markup.Escape(text), _ => task);
        work.Note(text);
        return await task;
    }
}
