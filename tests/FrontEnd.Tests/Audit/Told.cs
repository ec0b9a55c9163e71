using LoadMgmt.FrontEnd.Audit;
using Microsoft.Extensions.Logging;

namespace LoadMgmt.FrontEnd.Tests.Audit;

/// <summary>What the log told operators, by event number.</summary>
internal sealed class Told : ILogger<AuditLog>
{
    readonly Lock _gate = new();
    readonly List<(int Id, string Text)> _all = [];

    public IReadOnlyList<(int Id, string Text)> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    public int Count(int id) => All.Count(told => told.Id == id);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_gate)
            _all.Add((eventId.Id, formatter(state, exception)));
    }
}
