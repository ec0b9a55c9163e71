using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Finds the requests of a terminal's family.</summary>
internal sealed class RequestDesk(IEnumerable<IDialect> dialects)
{
    readonly Dictionary<ProtocolFamily, IRequests> _byFamily = dialects.ToDictionary(dialect => dialect.Family, dialect => dialect.Requests);

    /// <summary>Throws <see cref="RequestNotSupportedException"/> when the server does not speak the terminal's family.</summary>
    public IRequests For(Terminal terminal) => _byFamily.GetValueOrDefault(terminal.Address.Family)
        ?? throw new RequestNotSupportedException($"family {terminal.Address.Family}", terminal.Profile.Name);
}
