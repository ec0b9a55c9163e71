using System.CommandLine;
using System.Text;
using LoadMgmt.Cli.Texts;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Passwords: typed without echo, or the first line of standard input. Never an argument, which other users of the machine could read.</summary>
internal static class Secrets
{
    public static Option<bool> FromStdin(Kit kit) => kit.Option<bool>("--password-stdin", AccountTexts.FromStdin);

    /// <summary>Null: there was none; what to do was said.</summary>
    public static async Task<string?> ReadAsync(Work work, bool fromStdin, Phrase prompt)
    {
        string? typed = null;
        if (fromStdin)
            typed = await work.Host.Input.ReadLineAsync(work.Stopping);
        else if (!work.Host.IsInteractive)
        {
            work.Refuse(AccountTexts.NeedsTerminal);
            return null;
        }
        else
        {
            work.Host.Error.Write(work.Say(prompt) + " ");
            typed = work.Host.Key is { } key ? Typed(key) : await work.Host.Input.ReadLineAsync(work.Stopping);
            work.Host.Error.WriteLine();
        }
        if (!string.IsNullOrEmpty(typed))
            return typed;
        work.Refuse(AccountTexts.NoPassword);
        return null;
    }

    /// <summary>A new one is typed twice; from standard input it comes once.</summary>
    public static async Task<string?> ReadNewAsync(Work work, bool fromStdin)
    {
        string? first = await ReadAsync(work, fromStdin, AccountTexts.NewPassword);
        if (first is null || fromStdin)
            return first;
        string? second = await ReadAsync(work, false, AccountTexts.Again);
        if (second is null || second == first)
            return second;
        work.Refuse(AccountTexts.NotTheSame);
        return null;
    }

    static string Typed(Func<ConsoleKeyInfo> key)
    {
        var text = new StringBuilder();
        for (ConsoleKeyInfo pressed = key(); pressed.Key != ConsoleKey.Enter; pressed = key())
            if (pressed.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(pressed.KeyChar))
                text.Append(pressed.KeyChar);
        return text.ToString();
    }
}
