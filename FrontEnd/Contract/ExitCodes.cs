namespace LoadMgmt.Contract;

/// <summary>
/// Exit codes of loadctl; scripts may rely on them, so a number never changes its meaning.
/// </summary>
public static class ExitCodes
{
    /// <summary>Done; of a control: verified.</summary>
    public const int Ok = 0;
    /// <summary>Wrong usage or bad input: a field, a file with bad lines, an answer that did not match.</summary>
    public const int BadInput = 1;
    /// <summary>No such terminal, point, command or file.</summary>
    public const int NotFound = 2;
    /// <summary>Refused by a rule of the station, or denied by the terminal. Of audit verify: an edit or a gap was found.</summary>
    public const int Refused = 3;
    /// <summary>The terminal accepted the control; its effect was not verified.</summary>
    public const int NotVerified = 4;
    /// <summary>Unknown whether the terminal acted: no answer.</summary>
    public const int Unknown = 5;
    /// <summary>The server cannot be reached.</summary>
    public const int Unreachable = 6;
    /// <summary>No token, or a role that does not reach.</summary>
    public const int NoRights = 7;
    /// <summary>The terminal did not answer a reading, or has no link.</summary>
    public const int NoAnswer = 8;
    /// <summary>The server failed: its log has the trace id that was printed.</summary>
    public const int ServerError = 9;
    /// <summary>A control is prepared and waits for another person's approval.</summary>
    public const int NeedsApproval = 10;
    /// <summary>Interrupted by the operator; what was sent stays sent.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code that belongs to a problem's code and status.</summary>
    public static int Of(Problem problem) => problem.Code switch
    {
        ErrorCodes.Unauthorized or ErrorCodes.Forbidden => NoRights,
        ErrorCodes.NotFound => NotFound,
        ErrorCodes.Refused or ErrorCodes.KeyReused or ErrorCodes.Busy or ErrorCodes.TooMany or ErrorCodes.NotSupported => Refused,
        ErrorCodes.NotSent => NoAnswer,
        ErrorCodes.BadInput or ErrorCodes.BadBody or ErrorCodes.NotAllowed => BadInput,
        _ => problem.Status is >= 400 and < 500 ? BadInput : ServerError,
    };
}
