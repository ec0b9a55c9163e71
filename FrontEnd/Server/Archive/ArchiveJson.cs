using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>The archive as its local file has it.</summary>
/// <param name="IdsUpTo">Keys up to this one may have been given out.</param>
internal sealed record ArchiveDocument(
    int Format, long Version, int IdsUpTo, IReadOnlyList<Organisation> Organisations, IReadOnlyList<Customer> Customers,
    IReadOnlyList<TerminalDocument> Terminals);

internal sealed record TerminalDocument(
    int Id, string Address, string Name, int OrganisationId, int? CustomerId, string Profile, LinkKind Link, string? Channel,
    IReadOnlyList<string> Networks, TimeSpan Heartbeat, int DaysKept, IReadOnlyList<MeasurementPoint> Points, IReadOnlyList<TotalGroup> Groups, string? Line = null);

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ArchiveDocument))]
internal sealed partial class ArchiveJsonContext : JsonSerializerContext;

internal static class ArchiveJson
{
    const int Format = 1;

    public static byte[] Write(ArchiveSnapshot archive, int idsUpTo) => JsonSerializer.SerializeToUtf8Bytes(
        new ArchiveDocument(Format, archive.Version, idsUpTo, archive.Organisations, archive.Customers, [.. archive.Terminals.Select(Document)]),
        ArchiveJsonContext.Default.ArchiveDocument);

    /// <summary>False, with the reason, for bytes that are no archive of this format.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes, ProfileCatalogue profiles, out ArchiveSnapshot archive, out int idsUpTo, out string reason)
    {
        (archive, idsUpTo, reason) = (ArchiveSnapshot.Empty, 0, "");
        try
        {
            ArchiveDocument document = JsonSerializer.Deserialize(bytes, ArchiveJsonContext.Default.ArchiveDocument)
                ?? throw new JsonException("null");
            if (document.Format != Format)
                throw new JsonException($"format {document.Format}, this version reads {Format}");
            archive = new(
                document.Version, document.Organisations, document.Customers,
                [.. document.Terminals.Select(terminal => Terminal(terminal, profiles))]);
            idsUpTo = document.IdsUpTo;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            reason = exception.Message;
            return false;
        }
    }

    static TerminalDocument Document(Terminal terminal) => new(
        terminal.Id, terminal.Address.ToString(), terminal.Name, terminal.OrganisationId, terminal.CustomerId, terminal.Profile.Name,
        terminal.Link, terminal.Channel, [.. terminal.AllowedNetworks.Select(network => network.ToString())], terminal.Heartbeat,
        terminal.DaysKept, terminal.Points, terminal.Groups, terminal.Line);

    static Terminal Terminal(TerminalDocument document, ProfileCatalogue profiles)
    {
        TerminalAddress address = TerminalAddress.Parse(document.Address);
        return new(
            document.Id, address, document.Name, document.OrganisationId, document.CustomerId,
            profiles.FindOrStandIn(document.Profile, address.Family), document.Link,
            [.. document.Networks.Select(network => IPNetwork.Parse(network))], document.Heartbeat, document.Points, document.Groups)
        {
            Channel = document.Channel,
            DaysKept = document.DaysKept,
            Line = document.Line,
        };
    }
}
