using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage.Batches;

internal readonly record struct ReadingKey(int TerminalId, int Point, ReadingKind Kind, string Item, int Tariff, DateTime At);

/// <summary>No mantissa: the terminal has no value.</summary>
internal readonly record struct ReadingValue(long? Mantissa, int Exponent, string Unit);

/// <summary>A report and a later re-read of the same record have the same hash and meet.</summary>
internal readonly record struct EventKey(int TerminalId, int Erc, long Hash);

internal readonly record struct EventValue(DateTime? At, DateTime ReceivedAt, bool Important, byte[] Record);

internal readonly record struct RefusedKey(int TerminalId, long Hash);

internal readonly record struct RefusedValue(DateTime ReceivedAt, string Reason, byte[] Bytes);
