using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>Object 6000: the meters that the terminal was told of, each unit kept as the Data that it is. What it measures does not go by it.</summary>
internal sealed class OopMeterArchive
{
    const byte Add = 127, AddBatch = 128, Delete = 131, Clear = 134;

    readonly SortedDictionary<long, byte[]> _units = [];

    public OopMeterArchive(TerminalModel model)
    {
        foreach (Meter meter in model.Meters)
            _units[meter.Spec.Number] = Unit(meter);
    }

    /// <summary>60000200: all units.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.ArrayData(_units.Count);
        foreach (byte[] unit in _units.Values)
            writer.Bytes(unit);
    }

    public Dar Act(byte method, ref WireReader data)
    {
        switch (method)
        {
            case Add:
                return Take(ref data);
            case AddBatch:
                if (data.Data() is not { Tag: DataTag.Array } all)
                    return Dar.TypeMismatch;
                Dar dar = Dar.Success;
                for (int left = all.Count; left > 0 && dar == Dar.Success; left--)
                    dar = Take(ref data);
                return dar;
            case Delete:
                return !data.Data().TryGetInteger(out long number) ? Dar.TypeMismatch : _units.Remove(number) ? Dar.Success : Dar.NotExisting;
            case Clear:
                _units.Clear();
                return Dar.Success;
            default:
                return Dar.NotExisting;
        }
    }

    /// <summary>{number, basic part of ten, extended part of four, annex}; one of a known number takes its place.</summary>
    Dar Take(ref WireReader data)
    {
        int from = data.Position;
        WireReader parts = data;
        data.SkipData();
        if (!data.IsGood || parts.Data() is not { Tag: DataTag.Structure, Count: 4 } || parts.Data() is not { Tag: DataTag.LongUnsigned } item)
            return Dar.TypeMismatch;
        if (parts.Data() is not { Tag: DataTag.Structure, Count: 10 } || parts.Data().Tag != DataTag.Tsa || !item.TryGetInteger(out long number))
            return Dar.TypeMismatch;
        _units[number] = data.Between(from, data.Position).ToArray();
        return Dar.Success;
    }

    /// <summary>As a fitter would have entered it: RS-485 port 1 at 2400, DL/T 645-2007.</summary>
    static byte[] Unit(Meter meter)
    {
        byte[] buffer = new byte[128];
        var writer = new WireWriter(buffer);
        writer.StructureData(4);
        writer.IntegerData(DataTag.LongUnsigned, meter.Spec.Number);
        writer.StructureData(10);
        writer.ServerData(OopValues.AddressOf(meter));
        writer.IntegerData(DataTag.Enum, 3);
        writer.IntegerData(DataTag.Enum, 2);
        writer.OadData(new Oad(0xF201, 2, 1));
        writer.OctetData(new byte[6]);
        writer.IntegerData(DataTag.Unsigned, Registers.Tariffs);
        writer.IntegerData(DataTag.Unsigned, 0);
        writer.IntegerData(DataTag.Enum, 3);
        writer.IntegerData(DataTag.LongUnsigned, 2200);
        writer.IntegerData(DataTag.LongUnsigned, 15);
        writer.StructureData(4);
        writer.ServerData(LoadMgmt.Protocols.TerminalAddress.Parse("698:000000000000"));
        writer.OctetData(new byte[6]);
        writer.IntegerData(DataTag.LongUnsigned, 1);
        writer.IntegerData(DataTag.LongUnsigned, 1);
        writer.ArrayData(0);
        return buffer[..writer.Length];
    }
}
