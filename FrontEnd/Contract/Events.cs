using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>A stored event record of a terminal.</summary>
/// <param name="At">By the terminal's clock; null when the record's time is no time.</param>
/// <param name="RecordHex">The record as it came.</param>
/// <param name="NameEn">What happened; empty for a code that nobody knows.</param>
/// <param name="Values">What the record says; none of it is stored but read from the record each time.</param>
/// <param name="RestHex">Bytes of the record that no value stands for; empty when all is known.</param>
public sealed record EventInfo(
    string Address, int Erc, bool Important, DateTime? At, DateTimeOffset? AtStation, DateTime ReceivedAt, string RecordHex,
    string NameEn = "", string NameZh = "", string RestHex = "")
{
    public IReadOnlyList<EventValue> Values { get; init; } = [];
}

/// <summary>One value of an event record.</summary>
/// <param name="Name">Item name, lower case with underscores.</param>
/// <param name="FaultEn">Why there is no value; null is well.</param>
public sealed record EventValue(string Name, string NameEn, string NameZh, string ValueEn, string ValueZh, string Unit, string? FaultEn, string? FaultZh);

public sealed record EventList(IReadOnlyList<EventInfo> Items);

/// <summary>Decodes journalled frames again. Null: from the first one kept, to the last.</summary>
public sealed record ReprocessRequest(long? From, long? To);

[JsonConverter(typeof(LowerCase<ReprocessState>))]
public enum ReprocessState { Idle, Running, Finished, Failed }

/// <param name="Done">Frames decoded so far, of <paramref name="Total"/>.</param>
public sealed record ReprocessProgress(ReprocessState State, long From, long To, long Done, long Total, string? Detail);

/// <summary>One frame as it passed, in a live trace. Event name "frame".</summary>
/// <param name="Direction">"up": from the terminal; "down": to it.</param>
/// <param name="Lines">The frame taken apart, a line per part.</param>
public sealed record TraceFrame(DateTime At, DateTimeOffset AtStation, string Direction, string Address, string Hex, IReadOnlyList<string> Lines);

/// <summary>Frames that this subscriber was too slow for since the last one it got. Event name "dropped".</summary>
public sealed record TraceDropped(long Frames);

/// <summary>The trace has begun: frames from here on are seen. Event name "started".</summary>
public sealed record TraceStarted(string? Address);

/// <summary>Bytes taken apart, frames and what stands between them; loadctl makes it without a server.</summary>
/// <param name="Profile">The 376.1 profile that was asked for; "auto" where each frame was read by the one that fits it.</param>
/// <param name="Ok">Nothing is wrong with any byte.</param>
public sealed record DecodedFrame(string Profile, bool Ok, IReadOnlyList<DecodedField> Fields);

/// <summary>A frame built from names and values; loadctl makes it without a server.</summary>
public sealed record EncodedFrame(string Profile, string Hex, int Length);

/// <param name="Offset">Of the first byte.</param>
/// <param name="Fault">What is wrong with these bytes; null is well.</param>
/// <param name="Depth">0: frame, 1: part of it, 2: field of a data unit; a frame inside a payload begins at 3.</param>
public sealed record DecodedField(int Offset, int Length, string Hex, string Name, string Value, string Unit, string? Fault, int Depth);
