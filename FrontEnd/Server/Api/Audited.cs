namespace LoadMgmt.FrontEnd.Api;

/// <summary>What an act came to; none: the audit log did not take it, and it was not carried out.</summary>
internal readonly record struct Audited<T>(T? Value)
    where T : class;
