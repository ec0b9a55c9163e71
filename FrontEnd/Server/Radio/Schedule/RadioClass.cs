using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Radio.Schedule;

/// <summary>
/// Who goes first on a channel. The first three are strict; the others share what is left by weight, so that none starves.
/// </summary>
public enum RadioClass : byte
{
    Control = 0,
    /// <summary>Confirmations that terminals wait for.</summary>
    Owed = 1,
    Events = 2,
    /// <summary>People's reads and settings.</summary>
    Operator = 3,
    /// <summary>Present values, which are gone if they are not read now.</summary>
    Round = 4,
    /// <summary>Curves and freezes, which the terminal keeps.</summary>
    Bulk = 5,
    BackFill = 6,
    /// <summary>Looking whether a silent terminal is back.</summary>
    Probe = 7,
}

internal static class RadioClasses
{
    public const int Count = 8;

    public static RadioClass Of(Exchange exchange) => exchange.Priority switch
    {
        ExchangePriority.Control => RadioClass.Control,
        ExchangePriority.Events => RadioClass.Events,
        ExchangePriority.Operator => RadioClass.Operator,
        ExchangePriority.BackFill => RadioClass.BackFill,
        _ => exchange.ReadsKeptData ? RadioClass.Bulk : RadioClass.Round,
    };
}
