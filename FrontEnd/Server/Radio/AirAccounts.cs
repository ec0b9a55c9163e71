using LoadMgmt.FrontEnd.Radio.Schedule;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>A channel's accounts: what each exchange took and what the model says of it, by class, and the gaps between them.</summary>
internal sealed class AirAccounts(ChannelTiming timing, RadioCounters counters, ChannelSchedule schedule, TimeProvider time)
{
    RadioClass _class;
    int _burst;
    long _began, _freeAt;

    /// <summary>Of the burst now on the air, without its preamble.</summary>
    public int BurstBytes => _burst;

    /// <summary>Of its answer so far.</summary>
    public int AnswerBytes { get; set; }

    public void Begin(RadioClass @class, int burst)
    {
        long now = time.GetTimestamp();
        if (_freeAt != 0)
        {
            counters.Gaps += time.GetElapsedTime(_freeAt, now);
            counters.GapCount++;
        }
        (_class, _burst, _began, AnswerBytes) = (@class, burst, now, 0);
    }

    /// <summary>Nothing waits, or nothing could be sent: what follows is no gap.</summary>
    public void Pause() => _freeAt = 0;

    /// <summary>A burst that nobody answers.</summary>
    public void Sent() => Finish(timing.Down(_burst) + timing.Tail);

    /// <param name="head">From our tail to the head of the answer.</param>
    /// <param name="elapsed">From our tail until now.</param>
    /// <param name="guard">Until the channel is free.</param>
    public void Answered(TimeSpan head, TimeSpan elapsed, TimeSpan guard)
    {
        if (AnswerBytes > 0)
        {
            counters.Answered++;
            counters.Receiving += timing.Bytes(AnswerBytes);
            counters.OnAir += timing.Bytes(AnswerBytes + _burst);
        }
        // A port that hands over in pieces shows the head late; the answer itself did not take longer for that.
        TimeSpan answer = head + timing.Bytes(Math.Max(0, AnswerBytes - 6));
        Finish(timing.Down(_burst) + timing.Tail + (answer < elapsed ? answer : elapsed) + guard);
    }

    /// <param name="wait">How long the answer was waited for.</param>
    public void Failed(Waited why, TimeSpan wait)
    {
        if (why == Waited.Garbled)
            counters.Garbled++;
        else
            counters.TimedOut++;
        counters.OnAir += timing.Bytes(_burst);
        // An answer that breaks off ends the wait early: what was saved so is no merit of ours.
        TimeSpan modelled = timing.Failure(_burst, wait), spent = time.GetElapsedTime(_began);
        Finish(modelled < spent ? modelled : spent);
    }

    /// <summary>The guard behind an exchange is over.</summary>
    public void Guarded()
    {
        long now = time.GetTimestamp();
        counters.Spent += time.GetElapsedTime(_freeAt, now);
        _freeAt = now;
    }

    void Finish(TimeSpan modelled)
    {
        _freeAt = time.GetTimestamp();
        TimeSpan spent = time.GetElapsedTime(_began, _freeAt);
        counters.Modelled += modelled;
        counters.Spent += spent;
        if (_class == RadioClass.Probe)
            counters.Probing += spent;
        schedule.Charge(_class, spent);
    }
}
