using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>The data units of a frame: identifiers, and the fields behind them by the table that the decoder reads.</summary>
static class UnitExplainer
{
    public static void Explain(ExplainedPage page, int offset, ReadOnlySpan<byte> units, Frame frame, WireProfile profile, in Explaining how)
    {
        Direction direction = frame.Control.IsUplink ? Direction.Up : Direction.Down;
        var sink = new Sink(page, offset, units, frame.Afn, direction, profile.Edition, profile.PointCoding, how);
        ProtocolError error = UnitCodec.Decode(profile.Units, frame.Afn, direction, profile.PointCoding, units, ref sink);
        if (sink.Told < units.Length)
            page.Add(offset + sink.Told, units.Length - sink.Told, "not decoded", "未解析", "",
                fault: FaultTexts.Of(error.IsNone ? new(Fault.TrailingBytes, sink.Told) : error));
    }

    ref struct Sink(
        ExplainedPage page, int start, ReadOnlySpan<byte> units, Afn afn, Direction direction, Edition edition, PointCoding coding,
        Explaining how) : IUnitSink
    {
        readonly ReadOnlySpan<byte> _units = units;
        // Units that the identifier read last still stands for.
        int _ahead;
        DataUnit? _unit;

        /// <summary>Bytes explained so far.</summary>
        public int Told { get; private set; }

        public void OnUnit(DataUnit unit, int point)
        {
            if (_ahead == 0)
                OnIdentifier(point == UnitCodec.AllPoints);
            _ahead--;
            _unit = unit;
            string of = point == UnitCodec.AllPoints ? "p*" : $"p{point}";
            page.Heading(start + Told, $"{of} F{unit.Fn} {unit.Name}", $"{of} F{unit.Fn} {unit.NameZh}", "", depth: 1);
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            Told = value.Offset + value.Raw.Length;
            string place = FieldLine.Place(Repetition.DepthOf(_unit!.Layout(direction), field), index, outer);
            if (_unit.Afn == Afn.Events && field.Format.Length == 0 && !value.Raw.IsEmpty)
                EventExplainer.Explain(page, start + value.Offset, value.Raw, place, edition, coding);
            else if (_unit.Afn == Afn.Forwarding && field.Name == "content" && Explainer.HoldsFrame(value.Raw, how))
            {
                page.Heading(start + value.Offset, "content", ItemNames.Zh("content"), $"{value.Raw.Length} B", depth: 2);
                Explainer.ExplainPayload(page, start + value.Offset, value.Raw.Length, how);
            }
            else
                FieldLine.Add(page, start + value.Offset, field, place, value, coding, depth: 2);
        }

        void OnIdentifier(bool allPoints)
        {
            DataUnitId id = DataUnitId.Read(_units[Told..]), meant = UnitCodec.Lenient(afn, id, _units.Length - Told);
            _ahead = (allPoints ? 1 : meant.PointCount(coding)) * meant.ClassCount;
            page.Add(start + Told, DataUnitId.Length, "identifier DA DT", "数据单元标识", FieldTexts.OfIdentifier(id, coding));
            Told += DataUnitId.Length;
        }
    }
}
