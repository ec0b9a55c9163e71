using System.Globalization;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;
using Has = LoadMgmt.Simulator.Model.MeterItem;
using Item = LoadMgmt.Protocols.Dlt645.Items.MeterItem;

namespace LoadMgmt.Simulator.Machine;

/// <summary>A meter's own values in the terms of DL/T 645, as they are at one instant.</summary>
internal sealed class MeterRegisters(Meter meter, Item item, uint id, DateTime now) : IUnitSource
{
    /// <summary>Error words of a meter.</summary>
    public const byte OtherError = 0x01, NoSuchData = 0x02;

    /// <summary>Registers of the total and four tariffs.</summary>
    const int Tariffs = 4;

    /// <summary>Power factors are ratios here, where terminals have them in percent.</summary>
    const sbyte FactorExponent = -3;

    /// <summary>DI3 and DI2 of daily freezes.</summary>
    const int DailyFreezes = 0x0506;

    bool _lacks;

    /// <summary>The meter has every value that was asked for.</summary>
    public bool HasAll => !_lacks;

    public FieldValue Next(Field field, int index, int outer)
    {
        string name = field.Name switch
        {
            // This meter has no reverse flow, so that combined and forward are the same.
            "active_combined" => "active_forward",
            "reactive_1" => "reactive_forward",
            "reactive_2" => "reactive_reverse",
            var own => own,
        };
        if (MeterItems.TryFind(name, out Has has))
            return has is >= Has.ActiveForward and <= Has.Q3
                ? Register(has, item.Layout.Parts[^1].Times == Times.ToEnd ? index : TariffOf())
                : new Scaled(meter.Value(has, now), IsFactor(has) ? FactorExponent : has.Exponent());
        switch (field.Name)
        {
            case "date" or "time" or "clock":
                return CivilTime.Of(now);
            case "frozen_at":
                return CivilTime.Of(At);
            case "meter_address" or "meter_number":
                return new Scaled(long.Parse(meter.Spec.Address, CultureInfo.InvariantCulture), 0);
            case "tariffs":
                return new Scaled(Tariffs, 0);
            case "frequency":
                return new Scaled(5000, -2);
            case var status when status.StartsWith("status", StringComparison.Ordinal):
                return new FieldValue { Raw = new byte[field.Format.Length] };
            default:
                _lacks = true;
                return Scaled.Missing;
        }
    }

    /// <summary>Whose midnight a freeze is of, 1 for the last; else now.</summary>
    DateTime At => item.Upper == DailyFreezes ? now.Date.AddDays(1 - (int)(id & 0xFF)) : now;

    Scaled Register(Has register, int tariff)
    {
        if (tariff > Tariffs)
        {
            // A block ends behind the tariffs; a single register beyond them is none.
            _lacks |= item.Layout.Parts[^1].Times != Times.ToEnd;
            return Scaled.Missing;
        }
        // Former settlement days and freezes on other occasions are not played.
        _lacks |= item.Upper >> 8 == 0x05 && item.Upper != DailyFreezes || item.Di0.Meaning == IdByteMeaning.History && (id & 0xFF) != 0;
        return new(meter.Register(register, tariff, At), -4);
    }

    static bool IsFactor(Has has) => has is >= Has.Pf and <= Has.PfC;

    int TariffOf() => item.Di1.Meaning == IdByteMeaning.Tariff ? (int)(id >> 8 & 0xFF) - item.Di1.From
        : item.Di0.Meaning == IdByteMeaning.Tariff ? (int)(id & 0xFF) - item.Di0.From : 0;
}
