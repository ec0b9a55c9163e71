using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Lines as the server reads them: by their checksum. Whether the chain is whole is the verifier's question.</summary>
internal static class AuditLines
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AuditLine parsed) => AuditLine.TryParse(line, out parsed) && parsed.Crc == Crc32C.Of(parsed.Checked);
}
