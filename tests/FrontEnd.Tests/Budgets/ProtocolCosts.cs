using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Testing;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Budgets;

/// <summary>Bytes to frames, frames to values and back.</summary>
internal static class ProtocolCosts
{
    static readonly byte[] s_curve = Hex.Bytes(Report(0x0D, 0x75, "01 01 01 0A 00 00 22 11 26 01 60" + string.Concat(Enumerable.Repeat(" 00 20 01", 96))));

    public static IEnumerable<Cost> All =>
    [
        new("scanner: a curve's frame", () => times =>
        {
            for (int i = 0; i < times; i++)
            {
                ReadOnlySpan<byte> rest = s_curve;
                Cost.Require(FrameScanner.TryRead(ref rest, Frame.MaxUserData, out _, out _, out _) == Scan.Frame, "no frame");
            }
        }),
        new("scanner: a frame with a wrong sum - skipped", () =>
        {
            byte[] broken = [.. s_curve];
            broken[^2] ^= 1;
            return times =>
            {
                for (int i = 0; i < times; i++)
                {
                    ReadOnlySpan<byte> rest = broken;
                    Scan scan;
                    while ((scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, out _, out _, out _)) == Scan.Skipped)
                    {
                    }
                    Cost.Require(scan == Scan.NeedMore && rest.IsEmpty, "not skipped");
                }
            };
        }),
        new("codec: a curve of 96 points decoded", () => times =>
        {
            UnitTable table = UnitTable.For(Edition.Gdw376);
            for (int i = 0; i < times; i++)
            {
                ReadOnlySpan<byte> rest = s_curve;
                FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out _, out _);
                var values = new Counting();
                ProtocolError error = UnitCodec.Decode(table, frame.Afn, Direction.Up, PointCoding.Binary, frame.Split(0).Units, ref values);
                Cost.Require(error.IsNone && values.Count >= 96, "not decoded");
            }
        }),
        new("codec: a frame written", () =>
        {
            byte[] into = new byte[64];
            return times =>
            {
                for (int i = 0; i < times; i++)
                {
                    var writer = new FrameWriter(
                        into, 2, ControlField.Query, new AddressField(0x4401, 1, 2), Afn.Class1, SequenceField.Single(i));
                    writer.Write(DataUnitId.Of(1, 25));
                    Cost.Require(writer.Finish() == 20, "not written");
                }
            };
        }),
    ];

    struct Counting : IUnitSink
    {
        public int Count { get; private set; }

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value) => Count++;
    }
}
