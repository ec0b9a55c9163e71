using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>The APDUs that answer what a terminal starts; 0 where none is due.</summary>
internal static class Confirmations
{
    /// <summary>Objects that one REPORT-Response names; reports of the field have one or two.</summary>
    const int MaxObjects = 64;

    public const int MaxApdu = 5 + MaxObjects * Oad.Length;

    /// <summary>
    /// The request's time as it came, and ours: terminals set their clocks by the three. A frame is answered in the read that it came
    /// with, so that its arrival and its answer are one moment.
    /// </summary>
    public static int OfLink(ReadOnlySpan<byte> request, StationClock clock, Span<byte> destination)
    {
        DateTime receivedAt = clock.LocalNow;
        return LinkResponse.Write(
            destination, new Piid(request[1]).Value, LinkResponse.AcceptedClockTrusted, request.Slice(5, WireTimes.DateTimeLength), receivedAt, clock.LocalNow);
    }

    /// <summary>Names each object of the report. One that cannot be read to its end is answered for what was: it is kept, and would only come again.</summary>
    public static int OfReport(ReadOnlySpan<byte> report, Span<byte> destination)
    {
        if (report.Length < 3)
            return 0;
        var objects = new Objects(stackalloc uint[MaxObjects]);
        ApduGrammar.Walk(report, ref objects);
        if (objects.IsFull)
            return 0;
        byte choice = report[1];
        var writer = new WireWriter(destination);
        writer.Byte((byte)ApduTag.ReportResponse);
        writer.Byte(choice);
        writer.Byte(new Piid(report[2]).Number);
        if (choice != Choices.Transparent)
        {
            writer.Count(objects.Named.Length);
            foreach (uint oad in objects.Named)
                writer.UInt32(oad);
        }
        writer.TimeTag();
        return writer.Length;
    }

    public static int OfFragment(ReadOnlySpan<byte> userData, Span<byte> destination)
    {
        if (!Fragment.TryRead(userData, out Fragment fragment, out _) || destination.Length < Fragment.Length)
            return 0;
        fragment.Confirmation.Write(destination);
        return Fragment.Length;
    }

    /// <summary>The objects that a report is about, without those that it appends.</summary>
    ref struct Objects(Span<uint> room) : IApduSink
    {
        readonly Span<uint> _room = room;
        int _count;
        bool _isBehind;

        public readonly ReadOnlySpan<uint> Named => _room[.._count];

        public bool IsFull { get; private set; }

        public void OnField(ApduField field, int depth, scoped DataItem item)
        {
            _isBehind |= field == ApduField.FollowReport;
            if (field != ApduField.Oad || _isBehind)
                return;
            if (_count == _room.Length)
                IsFull = true;
            else
                _room[_count++] = Oad.Read(item.Content).Value;
        }
    }
}
