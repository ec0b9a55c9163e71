using System.Globalization;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>All commands in memory, made from the log and in step with it. Works without any store.</summary>
internal sealed class CommandBook
{
    readonly Lock _gate = new();
    readonly CommandLog _log;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly List<string> _order = [];
    readonly Dictionary<string, Command> _commands = [];
    readonly Dictionary<string, string> _byKey = [];
    readonly List<LoggedStep> _logged = [];
    int _lastNumber;

    public CommandBook(CommandLog log, TimeProvider time, ILogger logger)
    {
        (_log, _time, _logger) = (log, time, logger);
        foreach (CommandStep step in log.ReadAll())
            Apply(step);
    }

    /// <summary>A command is new or has changed. Raised in order, under the book's lock: handlers return at once.</summary>
    public event Action<Command>? Changed;

    public Command? Find(string id)
    {
        lock (_gate)
            return _commands.GetValueOrDefault(id);
    }

    public Command? FindKey(string key)
    {
        lock (_gate)
            return _byKey.TryGetValue(key, out string? id) ? _commands[id] : null;
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Command> List(Func<Command, bool> wanted, int limit)
    {
        lock (_gate)
            return [.. Enumerable.Reverse(_order).Select(id => _commands[id]).Where(wanted).Take(limit)];
    }

    /// <summary>Steps of the command log in its order, from one place on.</summary>
    public IReadOnlyList<LoggedStep> Steps(int from, int most)
    {
        lock (_gate)
            return _logged.GetRange(from, Math.Min(most, _logged.Count - from));
    }

    /// <summary>The place behind a step of the log; 0 when it is not there.</summary>
    public int PlaceBehind(CommandMark mark)
    {
        lock (_gate)
            return _logged.FindLastIndex(logged => logged.Step.Id == mark.Id && logged.Step.Number == mark.Step) + 1;
    }

    /// <summary>The command of a terminal that has gone, or will go, and is not answered.</summary>
    public Command? Unanswered(TerminalAddress terminal)
    {
        lock (_gate)
            return _commands.Values.FirstOrDefault(command =>
                command.Order.Terminal == terminal && !command.IsFinal && command.Stage is CommandStage.Recorded or CommandStage.Issued);
    }

    /// <summary>
    /// Makes a command of an order unless its key or another command of the terminal stands against it, all at one moment.
    /// </summary>
    public ControlReply TryRecord(ControlOrder order, string terminalName)
    {
        lock (_gate)
        {
            if (order.Key is { Length: > 0 } key && _byKey.TryGetValue(key, out string? id))
                return _commands[id].Order.IsSameAs(order) ? new(_commands[id], null, IsNew: false) : new(null, ControlRefusal.KeyReused(key, id));
            if (Unanswered(order.Terminal) is { } running)
                return new(null, ControlRefusal.Busy(running.Id));
            DateTime now = _time.GetUtcNow().UtcDateTime;
            var step = new CommandStep(string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd}-{_lastNumber + 1:D5}"), 0, now)
            {
                Order = order, TerminalName = terminalName,
            };
            return _log.TryAppend(step) ? new(Apply(step), null) : new(null, ControlRefusal.LogUnavailable);
        }
    }

    /// <summary>
    /// Takes the one step that lets a frame go. False, and nothing may go: the log does not take it, or the command is past it.
    /// </summary>
    public bool TryIssue(string id, string frame, DateTime verifyBy)
    {
        lock (_gate)
        {
            if (_commands[id] is not { Stage: CommandStage.Recorded, IsFinal: false } command)
                return false;
            var step = new CommandStep(id, command.Steps, _time.GetUtcNow().UtcDateTime) { Stage = CommandStage.Issued, Frame = frame, VerifyBy = verifyBy };
            if (!_log.TryAppend(step))
                return false;
            Apply(step);
            return true;
        }
    }

    /// <summary>Adds what became known. It is true whether or not the log takes it; what is lost there is found again by reading back.</summary>
    public Command Note(string id, Func<CommandStep, CommandStep> what)
    {
        lock (_gate)
        {
            CommandStep step = what(new(id, _commands[id].Steps, _time.GetUtcNow().UtcDateTime));
            bool isLogged = _log.TryAppend(step);
            if (!isLogged)
                _logger.CommandNotLogged(id);
            return Apply(step, isLogged)!;
        }
    }

    Command? Apply(CommandStep step, bool isLogged = true)
    {
        Command? before = _commands.GetValueOrDefault(step.Id), after = Command.Apply(before, step);
        if (after is null)
        {
            _logger.CommandStepLost(step.Id, step.Number);
            return null;
        }
        if (before is null)
        {
            _order.Add(step.Id);
            if (after.Order.Key is { Length: > 0 } key)
                _byKey[key] = step.Id;
            if (int.TryParse(step.Id.AsSpan(step.Id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                _lastNumber = Math.Max(_lastNumber, number);
        }
        _commands[step.Id] = after;
        if (isLogged)
            _logged.Add(new(step, after));
        Changed?.Invoke(after);
        return after;
    }
}

/// <summary>What became of an order: a command, new or the same as before, or a refusal.</summary>
internal sealed record ControlReply(Command? Command, ControlRefusal? Refusal, bool IsNew = true);
