using System.Globalization;
using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control.Book;

/// <summary>
/// Commands in memory, made from the audit log and in step with it. Works without any store. What acts waits until its entry is durable;
/// what only became known is noted behind. Commands that ended long ago are left to the log, which would fill the memory otherwise.
/// </summary>
internal sealed partial class CommandBook
{
    /// <summary>Targets in one entry.</summary>
    const int TargetsInEntry = 500;

    readonly Lock _gate = new();
    readonly IAuditLog _log;
    readonly TimeProvider _time;
    readonly TimeSpan _remembered;
    readonly ILogger _logger;
    readonly List<string> _order = [];
    readonly Dictionary<string, Command> _commands = [];
    readonly Dictionary<string, string> _byKey = [];
    readonly HashSet<string> _deciding = [];
    readonly LastActs _acts = new();
    int _lastNumber;

    /// <param name="remembered">How long a command is kept after its end.</param>
    /// <param name="past">All that stands in the log; null: it is read for the book alone.</param>
    public CommandBook(IAuditLog log, TimeProvider time, TimeSpan remembered, ILogger logger, IEnumerable<AuditEntry>? past = null)
    {
        (_log, _time, _remembered, _logger) = (log, time, remembered, logger);
        // A log of many months would not fit into memory as a whole, not even for a moment.
        HashSet<string> forgotten = [];
        foreach (AuditEntry entry in past ?? log.Read(0))
            if (Restore(entry, forgotten) is { } command && IsOld(command))
            {
                Remove(command);
                forgotten.Add(command.Id);
            }
    }

    /// <summary>A command is new or has changed. Raised in order, under the book's lock: handlers return at once.</summary>
    public event Action<Command>? Changed;

    public DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// The time stamp of something that was before a restart. The clock may have been set since: what lies in its future was just now, so that
    /// no wait is cut short by that, and none is longer than it would have been from now.
    /// </summary>
    public long StampOf(DateTime at)
    {
        TimeSpan ago = Now - at;
        return _time.GetTimestamp() - (ago > TimeSpan.Zero ? (long)(ago.TotalSeconds * _time.TimestampFrequency) : 0);
    }

    /// <summary>How long ago a place was told; the clock may have been set since.</summary>
    public TimeSpan Since(LastAct act) => _time.GetElapsedTime(act.Stamp);

    public Command? Find(string id)
    {
        lock (_gate)
            return _commands.GetValueOrDefault(id);
    }

    /// <summary>What an order's key stands for already: the same order's command, or a refusal; null: nothing.</summary>
    public ControlReply? FindKey(ControlOrder order)
    {
        lock (_gate)
            return !_byKey.TryGetValue(order.Key, out string? id) ? null
                : _commands[id].Order.Digest == order.Digest ? new ControlReply(_commands[id], null, IsNew: false) : ControlRefusal.KeyReused(order.Key, id);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Command> List(Func<Command, bool> wanted, int limit)
    {
        lock (_gate)
            return [.. Enumerable.Reverse(_order).Select(id => _commands[id]).Where(wanted).Take(limit)];
    }

    /// <summary>What a place of a terminal was last told, by a command that was no drill.</summary>
    public LastAct? Last(ControlKind kind, TerminalAddress terminal, int number)
    {
        lock (_gate)
            return _acts.Last(kind, terminal, number);
    }

    public string? Unanswered(TerminalAddress terminal, string except)
    {
        lock (_gate)
            return _acts.Unanswered(terminal, except);
    }

    /// <summary>Makes a command of an order, unless its key stands for another. Its targets are frozen with it; done when all is durable.</summary>
    public async ValueTask<ControlReply> RecordAsync(ControlOrder order, IReadOnlyList<Target> targets, Actor who)
    {
        Command command;
        ValueTask<bool> durable;
        lock (_gate)
        {
            if (FindKey(order) is { } known)
                return known;
            DateTime now = Now;
            string id = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd}-{_lastNumber + 1:D5}");
            command = new(id, order, targets.Count, now);
            List<CommandStep> steps =
                [new(id, 0, now) { Order = order, Members = targets.Count, Decision = new(DecisionKind.Prepared, who, now, order.Reason) }];
            foreach (Target[] some in targets.Chunk(TargetsInEntry))
                steps.Add(new(id, steps.Count, now) { Targets = some });
            steps.ForEach(command.Apply);
            Add(command);
            durable = _log.AppendAsync([.. steps.Select(BookNotes.Note)]);
        }
        if (!await durable)
        {
            lock (_gate)
                Remove(command);
            return ControlRefusal.LogUnavailable;
        }
        lock (_gate)
            Changed?.Invoke(command);
        return new(command, null);
    }

    /// <summary>
    /// Takes a decision on a command: <paramref name="decide"/> sees it as it stands, and nobody decides on it meanwhile. It counts once it is
    /// durable.
    /// </summary>
    public async ValueTask<ControlReply> DecideAsync(Command command, Func<CommandHead, CommandStep, (CommandStep? Step, ControlRefusal? Refusal)> decide)
    {
        CommandStep step;
        ValueTask<bool> durable;
        lock (_gate)
        {
            if (Take(command, decide, out ControlReply? reply) is not { } taken)
                return reply!;
            step = taken;
            durable = _log.AppendAsync(BookNotes.Note(step));
        }
        bool stands = false;
        try
        {
            stands = await durable;
        }
        finally
        {
            lock (_gate)
            {
                _deciding.Remove(command.Id);
                if (stands)
                {
                    command.Apply(step);
                    Changed?.Invoke(command);
                }
            }
        }
        return stands ? new ControlReply(command, null) : ControlRefusal.LogUnavailable;
    }

    /// <summary>What is decided, before the log has it; nobody else decides until it has ended. Under the lock.</summary>
    CommandStep? Take(Command command, Func<CommandHead, CommandStep, (CommandStep? Step, ControlRefusal? Refusal)> decide, out ControlReply? reply)
    {
        reply = null;
        if (!_deciding.Add(command.Id))
        {
            reply = new ControlRefusal(RefusalCode.Busy, new($"命令 {command.Id} 正由他人处理", $"somebody else is deciding on command {command.Id} right now"),
                new("稍后查看后再定", "look at it again in a moment"), "id", command.Id);
            return null;
        }
        (CommandStep? decided, ControlRefusal? refusal) = decide(command.Head, new(command.Id, command.Head.Steps, Now));
        if (decided is not null)
            return decided;
        _deciding.Remove(command.Id);
        reply = refusal is null ? new ControlReply(command, null, IsNew: false) : refusal;
        return null;
    }

    /// <summary>Adds what became known of a target. It is true whether or not the log takes it; what is lost there is found again by reading back.</summary>
    public TargetProgress Note(Command command, int index, Func<TargetStep, TargetStep> what)
    {
        lock (_gate)
        {
            Append(command);
            TargetStep step = what(new(command.Id, index, command[index].Steps, Now));
            Watch(command.Id, _log.NoteAsync(BookNotes.Note(step)));
            Apply(command, step, _time.GetTimestamp());
            return command[index];
        }
    }

    /// <summary>Adds what became of a command as a whole.</summary>
    public void Note(Command command, Func<CommandStep, CommandStep> what)
    {
        lock (_gate)
        {
            CommandStep step = what(new(command.Id, command.Head.Steps, Now));
            Watch(command.Id, _log.NoteAsync(BookNotes.Note(step)));
            command.Apply(step);
            Changed?.Invoke(command);
        }
    }

    /// <summary>Leaves commands that ended long ago to the log, with their keys. Returns how many.</summary>
    public int Forget()
    {
        lock (_gate)
        {
            Command[] old = [.. _commands.Values.Where(command => IsOld(command) && !_deciding.Contains(command.Id))];
            foreach (Command command in old)
                Remove(command);
            return old.Length;
        }
    }

    async void Watch(string id, ValueTask<bool> durable)
    {
        if (!await durable.ConfigureAwait(false))
            _logger.CommandNotLogged(id);
    }

    /// <param name="stamp">Time stamp of the step.</param>
    void Apply(Command command, TargetStep step, long stamp)
    {
        if (command.Apply(step) is { } before)
            _acts.Moved(command, before, command[step.Index], stamp);
        Changed?.Invoke(command);
    }

    /// <summary>The command that an entry belongs to; null: none, or one that is forgotten already.</summary>
    Command? Restore(AuditEntry entry, HashSet<string> forgotten)
    {
        try
        {
            return entry.Kind switch
            {
                BookNotes.CommandKind when BookNotes.Command(entry.Json) is var step => forgotten.Contains(step.Id) ? null : Restore(step),
                BookNotes.TargetKind when BookNotes.Target(entry.Json) is var step => forgotten.Contains(step.Id) ? null : Restore(step),
                _ => null,
            };
        }
        catch (JsonException error)
        {
            _logger.CommandEntryUnreadable(entry.Sequence, error.Message);
            return null;
        }
    }

    Command? Restore(TargetStep step)
    {
        if (_commands.TryGetValue(step.Id, out Command? command))
            Apply(command, step, StampOf(step.At));
        else
            Lost(step.Id, step.Number, step.At);
        return command;
    }

    Command? Restore(CommandStep step)
    {
        if (!_commands.TryGetValue(step.Id, out Command? command))
        {
            if (step is not { Order: { } order, Members: { } members, Number: 0 })
            {
                Lost(step.Id, step.Number, step.At);
                return null;
            }
            Add(command = new(step.Id, order, members, step.At));
        }
        command.Apply(step);
        return command;
    }

    /// <summary>The log drops its oldest files whole, in the middle of a command.</summary>
    void Lost(string id, int number, DateTime at)
    {
        if (at >= Now - _remembered)
            _logger.CommandStepLost(id, number);
    }

    /// <summary>An emergency that nobody else has looked at is never too old.</summary>
    bool IsOld(Command command) => command is { Head: { IsFinal: true, EndedAt: { } ended }, NeedsReview: false } && ended < Now - _remembered;

    void Add(Command command)
    {
        _order.Add(command.Id);
        _commands[command.Id] = command;
        _byKey[command.Order.Key] = command.Id;
        if (int.TryParse(command.Id.AsSpan(command.Id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            _lastNumber = Math.Max(_lastNumber, number);
    }

    void Remove(Command command)
    {
        _order.Remove(command.Id);
        _commands.Remove(command.Id);
        // An old key may stand for a newer command by now.
        if (_byKey.GetValueOrDefault(command.Order.Key) == command.Id)
            _byKey.Remove(command.Order.Key);
    }
}
