using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Simulator.Model;

/// <summary>Event records that the simulator makes: ERC, length Le, body (Q/GDW 376.1 class 3 data).</summary>
internal static class EventRecords
{
    /// <summary>ERC3 参数变更: who changed which parameters.</summary>
    public static byte[] ParametersChanged(DateTime at, byte station, IReadOnlyList<DataUnitId> changed)
    {
        var record = new RecordWriter(3);
        record.Put(A15, CivilTime.Of(at));
        record.Put(Bin1, new Scaled(station, 0));
        Span<byte> id = stackalloc byte[DataUnitId.Length];
        foreach (DataUnitId unit in changed)
        {
            unit.Write(id);
            record.Put(Bytes(DataUnitId.Length), new FieldValue { Raw = id });
        }
        return record.Finish();
    }

    /// <summary>ERC5 遥控跳闸: rounds tripped, total-add power at the trip and two minutes later, W.</summary>
    public static byte[] RemoteTrip(DateTime at, byte rounds, long wattsBefore, long wattsAfter)
    {
        var record = new RecordWriter(5);
        record.Put(A15, CivilTime.Of(at));
        record.Put(Bits8, new Scaled(rounds, 0));
        record.Put(A02, new Scaled(wattsBefore, -3));
        record.Put(A02, new Scaled(wattsAfter, -3));
        return record.Finish();
    }

    /// <summary>ERC14 终端停∕上电, in the form of ten bytes.</summary>
    public static byte[] PowerBack(DateTime off, DateTime on)
    {
        var record = new RecordWriter(14);
        record.Put(A15, CivilTime.Of(off));
        record.Put(A15, CivilTime.Of(on));
        return record.Finish();
    }

    /// <summary>Grows a record field by field.</summary>
    ref struct RecordWriter(byte erc)
    {
        readonly byte[] _bytes = new byte[64];
        int _length = 2;

        public void Put(Format format, scoped FieldValue value)
        {
            if (!format.TryWrite(value, _bytes.AsSpan(_length, format.Length)))
                throw new InvalidOperationException($"ERC{erc}: {format.Name} cannot carry the value");
            _length += format.Length;
        }

        public readonly byte[] Finish()
        {
            (_bytes[0], _bytes[1]) = (erc, (byte)(_length - 2));
            return _bytes[.._length];
        }
    }
}
