using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>A record of an event object.</summary>
internal readonly record struct OopEvent(ushort Oi, uint Number, DateTime At);

/// <summary>
/// What happened to the terminal, as records of event objects. A record is new, which ACD tells of, until it was reported or read.
/// </summary>
internal sealed class OopEvents(TerminalModel model)
{
    /// <summary>Records kept of all objects together.</summary>
    const int MostKept = 256;

    /// <summary>Columns that a record has: number, start, end, source.</summary>
    public static readonly Oad[] Columns = [Oad.ValueOf(0x2022), Oad.ValueOf(Oi.EventStart), Oad.ValueOf(0x2020), Oad.ValueOf(0x2024)];

    readonly List<OopEvent> _kept = [];
    readonly HashSet<uint> _new = [];
    byte _seen;
    uint _number;

    public bool HasNew => _new.Count > 0;

    public static bool Knows(ushort oi) => oi is Oi.RemoteTrips or Oi.PowerTrips or Oi.EnergyTrips or Oi.Purchases or Oi.EnergyAlarms;

    /// <summary>Takes over what was logged since the last call.</summary>
    public IReadOnlyList<OopEvent> Gather()
    {
        List<OopEvent> gathered = [];
        for (; _seen != model.Events.Important; _seen++)
            if (model.Events.Find(important: true, _seen) is { } record && ObjectOf(record[0]) is { } oi)
                gathered.Add(new(oi, ++_number, model.Clock.Now));
        foreach (OopEvent one in gathered)
            _new.Add(one.Number);
        _kept.AddRange(gathered);
        _kept.RemoveRange(0, Math.Max(0, _kept.Count - MostKept));
        return gathered;
    }

    /// <summary>The station has it.</summary>
    public void Told(OopEvent one) => _new.Remove(one.Number);

    /// <summary>33200200: the objects that have new records, each with whether it was to be reported.</summary>
    public void WriteNew(ref WireWriter writer)
    {
        ushort[] objects = [.. _kept.Where(one => _new.Contains(one.Number)).Select(one => one.Oi).Distinct()];
        writer.ArrayData(objects.Length);
        foreach (ushort oi in objects)
        {
            writer.StructureData(2);
            writer.OadData(Oad.ValueOf(oi));
            writer.IntegerData(DataTag.Bool, model.Spec.TellsEvents ? 1 : 0);
        }
    }

    /// <summary>Answers an OAD, RSD and RCSD with OAD, RCSD and a row or a DAR; selector 9, the n-th newest, is played.</summary>
    public void WriteRecord(ref WireReader reader, ref WireWriter writer)
    {
        Oad oad = reader.Oad();
        RecordSelector selector = reader.Selector();
        int from = reader.Position;
        List<Oad> columns = [];
        for (int left = reader.CountOf(leastBytes: 5); left > 0 && reader.IsGood; left--)
            columns.Add(reader.Csd(out _, out _));
        if (!reader.IsGood)
            return;
        writer.Oad(oad);
        writer.Bytes(reader.Between(from, reader.Position));
        if (!Knows(oad.Oi) || oad.Attribute != 2 || selector is not { Choice: 9, Newest: > 0 })
        {
            writer.Byte(0);
            writer.Byte((byte)Dar.NotExisting);
            return;
        }
        OopEvent[] found = [.. _kept.Where(one => one.Oi == oad.Oi).Reverse().Skip(selector.Newest - 1).Take(1)];
        writer.Byte(1);
        writer.Count(found.Length);
        foreach (OopEvent one in found)
        {
            WriteRow(ref writer, one, columns);
            Told(one);
        }
    }

    public static void WriteRow(ref WireWriter writer, OopEvent one, IReadOnlyList<Oad> columns)
    {
        foreach (Oad column in columns)
            if (column == Columns[0])
                writer.IntegerData(DataTag.DoubleLongUnsigned, one.Number);
            else if (column == Columns[1])
                writer.DateTimeSData(one.At);
            else
                writer.NullData();
    }

    /// <summary>By the code that it has in 376.1; null for one that is not told here.</summary>
    static ushort? ObjectOf(byte erc) => erc switch
    {
        5 => Oi.RemoteTrips,
        6 => Oi.PowerTrips,
        7 => Oi.EnergyTrips,
        19 => Oi.Purchases,
        23 => Oi.EnergyAlarms,
        _ => null,
    };
}
