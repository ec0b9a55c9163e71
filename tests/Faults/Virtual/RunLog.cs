using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace LoadMgmt.Faults.Virtual;

/// <summary>What the server tells its operators in one run, kept as text; and the ranges of frames that it says are missing.</summary>
internal sealed partial class RunLog(Func<DateTimeOffset> now) : ILoggerFactory, ILogger
{
    public List<string> Lines { get; } = [];

    public List<(long First, long Last)> Missing { get; } = [];

    /// <summary>Segments whose end was cut at a start.</summary>
    public int Cuts { get; private set; }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        string text = formatter(state, exception);
        Lines.Add($"{now():MM-dd HH:mm:ss} {logLevel} {text} {exception?.GetType().Name} {exception?.Message}".TrimEnd());
        if (eventId.Id == 1201)
            Cuts++;
        if (eventId.Id is 1202 or 1260 && Range().Match(text) is { Success: true } range)
            Missing.Add((long.Parse(range.Groups[1].Value, null), long.Parse(range.Groups[2].Value, null)));
    }

    public void Dispose()
    {
    }

    [GeneratedRegex(@"frames (\d+) to (\d+) missing")]
    private static partial Regex Range();
}
