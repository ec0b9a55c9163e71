using System.Text.Json;
using System.Text.Json.Serialization;
using LoadMgmt.Contract.Audit;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Bodies of entries about the log itself.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditDrop))]
[JsonSerializable(typeof(AuditStart))]
internal sealed partial class AuditJson : JsonSerializerContext;
