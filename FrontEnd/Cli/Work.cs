using System.CommandLine;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Cli.Http;
using LoadMgmt.Contract;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LoadMgmt.Cli;

/// <summary>One run of one command: what was typed, where results go, whom to ask.</summary>
internal sealed class Work(ParseResult typed, CliHost host, Language language, Globals globals, CancellationToken stopping) : IDisposable
{
    ApiClient? _api;

    public CliHost Host { get; } = host;

    public Language Language { get; } = language;

    public CancellationToken Stopping { get; } = stopping;

    public bool Json { get; } = typed.GetValue(globals.Json);

    /// <summary>The server; made when first needed, since decode needs none.</summary>
    public ApiClient Api => _api ??= ApiWith(typed.GetValue(globals.Token));

    /// <summary>The server, with a token of its own; the caller disposes it. Null: the one that is at hand.</summary>
    public ApiClient ApiWith(string? token) => ApiClient.Of(typed.GetValue(globals.Server), token, typed.GetValue(globals.Ca), Host, Language);

    public bool IsGiven(Option option) => typed.GetResult(option) is { Implicit: false };

    public T? Get<T>(Option<T> option) => typed.GetValue(option);

    public T Get<T>(Argument<T> argument) => typed.GetRequiredValue(argument);

    public T? GetOrNull<T>(Argument<T> argument) => typed.GetValue(argument);

    public string Say(Phrase phrase, params ReadOnlySpan<object?> values) => phrase.In(Language, values);

    public void Show(IRenderable what) => Host.Out.Write(what);

    public void Line(string text) => Host.Out.WriteLine(text);

    /// <summary>Progress and remarks: not part of the result.</summary>
    public void Note(string text) => Host.Error.WriteLine(text);

    public void WriteJson<T>(T value, JsonTypeInfo<T> type) => Host.Raw.WriteLine(JsonText.Indented(value, type));

    /// <summary>CSV as it came, without the mark that only files need.</summary>
    public void WriteCsv(byte[] utf8)
    {
        ReadOnlySpan<byte> bytes = utf8;
        Host.Raw.Write(Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes));
    }

    /// <summary>Something was typed that cannot be: told with its remedy.</summary>
    public int Refuse(Phrase what, params ReadOnlySpan<object?> values)
    {
        Host.Error.MarkupLineInterpolated($"[red]{Say(what, values)}[/]");
        return ExitCodes.BadInput;
    }

    public void Dispose() => _api?.Dispose();
}
