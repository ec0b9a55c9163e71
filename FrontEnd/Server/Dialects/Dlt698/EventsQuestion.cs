using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// The newest records of event objects, some objects to a frame (GET record list, selector 9). Without objects the terminal is first asked
/// which have new ones (33200200); one that cannot say is asked for those of control. Records go by the journal into the store.
/// </summary>
internal sealed class EventsQuestion(Terminal terminal, ExchangePriority priority, string name, IReadOnlyList<Oad> objects, int newest)
    : Dlt698Exchange<object>(terminal, priority, name, ApduTag.GetResponse)
{
    /// <summary>Records in one question: OAD, RSD and RCSD of each take 27 bytes.</summary>
    const int MostAtOnce = 15;

    /// <summary>Number, start, end, source: what every event record has.</summary>
    static readonly Oad[] s_columns = [Oad.ValueOf(0x2022), Oad.ValueOf(Oi.EventStart), Oad.ValueOf(0x2020), Oad.ValueOf(0x2024)];

    readonly List<Oad> _told = [];
    Queue<(Oad Object, int Newest)> _open = [];
    bool _isListed;

    /// <summary>控制 events: remote trips, trips and alarms of power and energy control, purchases.</summary>
    public static IReadOnlyList<Oad> OfControl { get; } =
        [.. new[] { Oi.RemoteTrips, Oi.PowerTrips, Oi.EnergyTrips, Oi.Purchases, Oi.EnergyAlarms }.Select(oi => Oad.ValueOf(oi))];

    /// <summary>What else happens to a terminal, and what it notices of its meters (spec section 11.5).</summary>
    public static IReadOnlyList<Oad> OfTerminal { get; } =
    [
        .. new ushort[]
        {
            0x3100, 0x3101, 0x3104, 0x3105, 0x3106, 0x3107, 0x3108, 0x3109, 0x310A, 0x310B, 0x310C, 0x310D, 0x310E, 0x310F, 0x3110, 0x3111, 0x3112,
            0x3114, 0x3116, 0x3117, 0x3118, 0x3119, 0x311A, 0x311B, 0x311C,
        }.Select(oi => Oad.ValueOf(oi)),
    ];

    public override int ExpectedAnswerLength => 900;

    protected override bool HasMore
    {
        get
        {
            if (!_isListed)
                Open(_told.Count > 0 || !HasFailed ? _told : OfControl);
            return _open.Count > 0;
        }
    }

    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        _told.Clear();
        _isListed = false;
        if (objects.Count > 0)
        {
            Open(objects);
            WriteMore(ref writer, piid);
            return;
        }
        writer.Byte((byte)ApduTag.GetRequest);
        writer.Byte(Choices.Normal);
        writer.Byte(piid);
        writer.Oad(Oad.ValueOf(Oi.NewEvents));
        writer.TimeTag();
    }

    protected override void WriteMore(ref WireWriter writer, byte piid)
    {
        int count = Math.Min(_open.Count, MostAtOnce);
        writer.Byte((byte)ApduTag.GetRequest);
        writer.Byte(Choices.RecordList);
        writer.Byte(piid);
        writer.Count(count);
        for (; count > 0; count--)
        {
            (Oad oad, int nth) = _open.Dequeue();
            writer.Oad(oad);
            writer.Byte(9);
            writer.Byte(nth);
            writer.Count(s_columns.Length);
            foreach (Oad column in s_columns)
                writer.Column(column);
        }
        writer.TimeTag();
    }

    protected override void OnValue(Oad oad, int element, scoped DataItem item) => OnMember(oad, element, item);

    /// <summary>The list is of objects or of their attributes; some firmware puts each into a structure with a flag.</summary>
    protected override void OnMember(Oad oad, int element, scoped DataItem item)
    {
        if (oad.Oi != Oi.NewEvents || _isListed)
            return;
        if (item.Tag == DataTag.Oad && Oad.Read(item.Content) is { Attribute: not 0 } attribute)
            _told.Add(new(attribute.Oi, (byte)attribute.Attribute));
        else if (item.Tag is DataTag.Oad or DataTag.Oi)
            _told.Add(Oad.ValueOf((ushort)(item.Content[0] << 8 | item.Content[1])));
    }

    /// <summary>The newest of all objects come before the second newest of any.</summary>
    void Open(IReadOnlyList<Oad> which)
    {
        _isListed = true;
        _open = new(from nth in Enumerable.Range(1, newest) from oad in which.Distinct() select (oad, nth));
    }
}
