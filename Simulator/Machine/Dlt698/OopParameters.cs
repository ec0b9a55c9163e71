using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>Attributes that are set and read and have no further effect on this terminal, each kept as the Data that it is.</summary>
internal sealed class OopParameters
{
    readonly Dictionary<Oad, byte[]> _values = [];

    public OopParameters(TerminalModel model)
    {
        Meters = new(model);
        byte[] own = Convert.FromHexString(model.Spec.Address.ToString()[4..]);
        Keep(Oad.ValueOf(0x4001), (ref writer) => writer.OctetData(own));
        Keep(Oad.ValueOf(0x4003), (ref writer) => writer.OctetData(new byte[6]));
        Keep(new Oad(Oi.GuaranteedSupply, 3), (ref writer) => writer.IntegerData(DataTag.LongUnsigned, 2880));
        Keep(new Oad(Oi.GuaranteedSupply, 4), (ref writer) => writer.IntegerData(DataTag.LongUnsigned, 30));
        Keep(Oad.ValueOf(Oi.SafetySetPoint), (ref writer) => writer.IntegerData(DataTag.Long64, 5000));
        Keep(Oad.ValueOf(Oi.PowerPeriods), (ref writer) => Bytes(ref writer, 12, 0x55));
        Keep(Oad.ValueOf(Oi.PowerAlarms), (ref writer) => Bytes(ref writer, 2, 5));
    }

    public OopMeterArchive Meters { get; }

    delegate void Body(ref WireWriter writer);

    public bool TryWrite(ref WireWriter writer, Oad oad)
    {
        if (oad == Oad.ValueOf(Oi.MeterArchive))
        {
            Meters.Write(ref writer);
            return true;
        }
        if (!_values.TryGetValue(oad, out byte[]? value))
            return false;
        writer.Bytes(value);
        return true;
    }

    /// <summary>Takes Data of the type that the attribute has.</summary>
    public Dar Set(Oad oad, ref WireReader data)
    {
        if (!_values.TryGetValue(oad, out byte[]? before))
            return Dar.NotExisting;
        int from = data.Position;
        data.SkipData();
        if (!data.IsGood)
            return Dar.TypeMismatch;
        byte[] value = data.Between(from, data.Position).ToArray();
        if (value[0] != before[0])
            return Dar.TypeMismatch;
        _values[oad] = value;
        return Dar.Success;
    }

    void Keep(Oad oad, Body body)
    {
        byte[] buffer = new byte[64];
        var writer = new WireWriter(buffer);
        body(ref writer);
        _values[oad] = buffer[..writer.Length];
    }

    static void Bytes(ref WireWriter writer, int count, byte value)
    {
        writer.ArrayData(count);
        for (int i = 0; i < count; i++)
            writer.IntegerData(DataTag.Unsigned, value);
    }
}
