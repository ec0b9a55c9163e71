namespace LoadMgmt.Contract;

/// <summary>The member "code" of a problem: stable, for programs. What people read stands beside it, in their language.</summary>
public static class ErrorCodes
{
    /// <summary>No token, or one that the server does not know (401).</summary>
    public const string Unauthorized = "unauthorized";
    /// <summary>The account's role does not reach (403).</summary>
    public const string Forbidden = "forbidden";
    /// <summary>A field is missing, malformed or out of range (400).</summary>
    public const string BadInput = "bad_input";
    /// <summary>The body is no JSON of the expected shape (400).</summary>
    public const string BadBody = "bad_body";
    /// <summary>Nothing of that name (404).</summary>
    public const string NotFound = "not_found";
    /// <summary>The path exists, the method does not (405), or the body's type is not taken (415).</summary>
    public const string NotAllowed = "not_allowed";
    /// <summary>A rule of the station forbids it now: guaranteed supply, address conflict, dead time … (409).</summary>
    public const string Refused = "refused_by_rule";
    /// <summary>The idempotency key was used for another request (409).</summary>
    public const string KeyReused = "idempotency_key_reused";
    /// <summary>It is already going on (409).</summary>
    public const string Busy = "busy";
    /// <summary>The terminal's profile has no such request (422).</summary>
    public const string NotSupported = "not_supported";
    /// <summary>The terminal has no link; nothing was sent (409).</summary>
    public const string NotSent = "not_sent";
    /// <summary>Too many sign-ins were tried; the header Retry-After says when again (429).</summary>
    public const string TooMany = "too_many";
    /// <summary>The database cannot be asked now (503).</summary>
    public const string StoreUnavailable = "store_unavailable";
    /// <summary>The audit log cannot be written, and without it nothing is changed.</summary>
    public const string LogUnavailable = "log_unavailable";
    /// <summary>Our own mistake; the log has it under the trace id (500).</summary>
    public const string Internal = "internal";
}
