using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>What objects of a meter are worth at an instant, as Data.</summary>
internal static class OopValues
{
    /// <summary>Where an object's elements begin among the items of a meter, how many there are, and of which type.</summary>
    readonly record struct Run(MeterItem First, int Count, DataTag Tag)
    {
        public MeterItem At(int element) => (MeterItem)((int)First + element);
    }

    /// <summary>Writes the attribute's value; false where a meter has no such object.</summary>
    public static bool TryWrite(ref WireWriter writer, Oad oad, Meter meter, DateTime at)
    {
        if (oad.Attribute == 2 && IsTime(oad.Oi))
        {
            writer.DateTimeSData(at);
            return true;
        }
        if (oad.Oi == Oi.Server)
        {
            writer.ServerData(AddressOf(meter));
            return true;
        }
        if (oad == new Oad(0x2001, 4))
        {
            writer.IntegerData(DataTag.DoubleLong, meter.Value(MeterItem.IN, at));
            return true;
        }
        if (oad.Attribute != 2)
            return false;
        return oad.Oi < 0x1000 ? TryWriteEnergy(ref writer, oad, meter, at) : TryWriteRun(ref writer, oad, meter, at);
    }

    public static TerminalAddress AddressOf(Meter meter) => TerminalAddress.Parse("698:" + meter.Spec.Address.PadLeft(12, '0'));

    static bool IsTime(ushort oi) => oi is Oi.FreezeTime or Oi.CollectedAt or Oi.StoredAt or 0x6041;

    static bool TryWriteRun(ref WireWriter writer, Oad oad, Meter meter, DateTime at)
    {
        Run? run = oad.Oi switch
        {
            0x2000 => new Run(MeterItem.UA, 3, DataTag.LongUnsigned),
            0x2001 => new Run(MeterItem.IA, 3, DataTag.DoubleLong),
            0x2002 => new Run(MeterItem.AngleUA, 3, DataTag.LongUnsigned),
            0x2003 => new Run(MeterItem.AngleIA, 3, DataTag.LongUnsigned),
            // 1e-4 kW is 0.1 W.
            0x2004 => new Run(MeterItem.P, 4, DataTag.DoubleLong),
            0x2005 => new Run(MeterItem.Q, 4, DataTag.DoubleLong),
            0x200A => new Run(MeterItem.Pf, 4, DataTag.Long),
            _ => null,
        };
        if (run is not { } there || oad.Index > there.Count)
            return false;
        if (oad.Index > 0)
        {
            writer.IntegerData(there.Tag, meter.Value(there.At(oad.Index - 1), at));
            return true;
        }
        writer.ArrayData(there.Count);
        for (int i = 0; i < there.Count; i++)
            writer.IntegerData(there.Tag, meter.Value(there.At(i), at));
        return true;
    }

    /// <summary>Registers in hundredths: the total, and behind it the tariffs.</summary>
    static bool TryWriteEnergy(ref WireWriter writer, Oad oad, Meter meter, DateTime at)
    {
        MeterItem? item = oad.Oi switch
        {
            0x0010 => MeterItem.ActiveForward,
            0x0020 => MeterItem.ActiveReverse,
            0x0030 => MeterItem.ReactiveForward,
            0x0040 => MeterItem.ReactiveReverse,
            0x0050 => MeterItem.Q1,
            0x0060 => MeterItem.Q2,
            0x0070 => MeterItem.Q3,
            0x0080 => MeterItem.Q4,
            _ => null,
        };
        if (item is not { } register || oad.Index > Registers.Tariffs + 1)
            return false;
        if (oad.Index == 0)
            writer.ArrayData(Registers.Tariffs + 1);
        for (int tariff = 0; tariff <= Registers.Tariffs; tariff++)
            if (oad.Index == 0 || oad.Index == tariff + 1)
                writer.IntegerData(DataTag.DoubleLongUnsigned, meter.Register(register, tariff, at) / 100);
        return true;
    }
}
