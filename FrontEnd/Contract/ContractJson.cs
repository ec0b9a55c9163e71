using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>How contract types are read and written; no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never, RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(StationStatus))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(IngestReport))]
[JsonSerializable(typeof(TerminalPage))]
[JsonSerializable(typeof(TerminalDetail))]
[JsonSerializable(typeof(WaitingList))]
[JsonSerializable(typeof(AdmitRequest))]
[JsonSerializable(typeof(TerminalAdmitted))]
[JsonSerializable(typeof(ConflictDecision))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(QuantityList))]
[JsonSerializable(typeof(Curve))]
[JsonSerializable(typeof(GroupCurve))]
[JsonSerializable(typeof(Completeness))]
[JsonSerializable(typeof(ReadCurveRequest))]
[JsonSerializable(typeof(ReadPresentRequest))]
[JsonSerializable(typeof(ReadDailyRequest))]
[JsonSerializable(typeof(ReadReport))]
[JsonSerializable(typeof(PresentReport))]
[JsonSerializable(typeof(ClockReport))]
[JsonSerializable(typeof(SetClockRequest))]
[JsonSerializable(typeof(ClockSetReport))]
[JsonSerializable(typeof(NoBody))]
[JsonSerializable(typeof(TripRequest))]
[JsonSerializable(typeof(AllowCloseRequest))]
[JsonSerializable(typeof(ControlCommand))]
[JsonSerializable(typeof(CommandList))]
[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(ReprocessRequest))]
[JsonSerializable(typeof(ReprocessProgress))]
[JsonSerializable(typeof(TraceFrame))]
[JsonSerializable(typeof(TraceDropped))]
[JsonSerializable(typeof(TraceStarted))]
[JsonSerializable(typeof(DecodedFrame))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenMade))]
public sealed partial class ContractJson : JsonSerializerContext;
