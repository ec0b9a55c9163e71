using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>The note that an exchange is about to go, which its owner makes durable first.</summary>
internal sealed partial class ExchangeSender
{
    readonly Lock _notesGate = new();
    int _notes;

    /// <summary>Makes the frame, and lets the exchange's owner begin its note. Null: <paramref name="note"/> tells what became of it.</summary>
    NoteEnding? Prepare(RunningExchange running, out ValueTask<bool> note)
    {
        Exchange exchange = running.Exchange;
        note = default;
        try
        {
            byte[] frame = new byte[exchange.MaxLength];
            int length = exchange.Write(frame, new(running.FrameCounter, _clock.LocalNow));
            if (length == 0)
                return new("does not fit into a frame / 超出帧长");
            running.Frame = frame[..length];
            if (exchange.BeforeSend is not { } before)
                return NoteEnding.May;
            note = before(running.Frame);
            return null;
        }
        catch (Exception fault)
        {
            return Broke(exchange, fault);
        }
    }

    /// <summary>What the note came to where it is known already; else the session goes on when it is.</summary>
    NoteEnding? Hear(TerminalSession session, RunningExchange running, ValueTask<bool> note)
    {
        if (note.IsCompleted)
            return Wait(running, note);
        NoteBegins();
        _ = HearLaterAsync(session, running, note);
        return null;
    }

    async Task HearLaterAsync(TerminalSession session, RunningExchange running, ValueTask<bool> note)
    {
        try
        {
            running.Noted = NoteEnding.Of(await note);
        }
        catch (Exception fault)
        {
            running.Noted = Broke(running.Exchange, fault);
        }
        NoteEnds();
        // At once, in this thread: a control has waited long enough.
        Pump(session);
    }

    NoteEnding Wait(RunningExchange running, ValueTask<bool> note)
    {
        try
        {
            return NoteEnding.Of(note.AsTask().GetAwaiter().GetResult());
        }
        catch (Exception fault)
        {
            return Broke(running.Exchange, fault);
        }
    }

    /// <summary>Whatever one exchange or its command log has wrong must not end the thread that serves all others.</summary>
    NoteEnding Broke(Exchange exchange, Exception fault)
    {
        _log.ExchangeBroke(exchange.Terminal, exchange.Name, fault);
        return NoteEnding.Broke(fault);
    }

    static RunningExchange? Noted(TerminalSession session)
    {
        lock (session)
            return session.Exchanges?.Running is { SentAt: null, Noted: not null } running ? running : null;
    }

    /// <summary>The sender itself never hangs in a log that does; that none of the notes ends is seen here.</summary>
    void NoteBegins()
    {
        lock (_notesGate)
            if (_notes++ == 0)
                _noting.Begin();
    }

    void NoteEnds()
    {
        lock (_notesGate)
            if (--_notes == 0)
                _noting.End();
            else
                _noting.Begin();
    }
}
