namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>What is left of a terminal's session after a restart.</summary>
/// <param name="LoginAt">UTC; default if it never logged in.</param>
/// <param name="HasConflict">Two devices use the address, and nobody has decided which is the terminal.</param>
/// <param name="FrameCounter">PFC of the last frame that we started: a terminal that gets one PSEQ twice answers again without acting.</param>
internal readonly record struct SessionPast(DateTime LoginAt, DateTime LastHeardAt, bool HasConflict = false, byte FrameCounter = 0)
{
    public static SessionPast Of(TerminalSession session) => new(session.LoginAt, session.LastHeardAt, session.Conflict.IsDeclared, session.FrameCounter);

    /// <summary>Facts only: linked, logged in and fresh have to be earned again.</summary>
    public void ApplyTo(TerminalSession session)
    {
        lock (session)
        {
            if (session.LastHeardAt == default)
                (session.LoginAt, session.LastHeardAt, session.FrameCounter) = (LoginAt, LastHeardAt, FrameCounter);
            if (HasConflict)
                session.Conflict.Restore();
        }
    }
}
