using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// A question or command of 698.45: one APDU out, one back, in one frame, in confirmed pieces, or in blocks that are asked for one by one.
/// Answers are matched by PIID and service. Derived types write the request and take values from the answer.
/// </summary>
internal abstract class Dlt698Exchange<T>(Terminal terminal, ExchangePriority priority, string name, ApduTag answer)
    : Exchange<T>(terminal.Address, priority, name)
{
    /// <summary>Largest APDU that is put together from pieces.</summary>
    const int MaxPieced = 64 * 1024;

    byte _piid;
    ushort _block;
    bool _wantsNext, _wantsMore, _isPieced;
    int _piecesFrom = -1;
    byte[] _pieces = [];
    bool _hasValue, _hasFailed;

    /// <summary>Something of what was asked was refused.</summary>
    protected bool HasFailed => _hasFailed;

    protected Terminal Target { get; } = terminal;

    /// <summary>An answer that has only some of what was asked is one. False: all or nothing.</summary>
    protected virtual bool TakesPart => true;

    /// <summary>Answers name their request by PIID; there is no chain of frames to count.</summary>
    public override bool IsChained => false;

    public override int MaxLength => 512;

    public override int Write(Span<byte> destination, in SendContext context)
    {
        _piid = (byte)(context.FrameCounter & 0x3F);
        var server = new ServerAddress(Terminal);
        var writer = new WireWriter(FrameWriter.Apdu(destination, server));
        WriteApdu(ref writer, _piid, context);
        return FrameWriter.Finish(destination, ControlField.Request, server, Target.Profile.Wire.StationAddress, writer.Length);
    }

    /// <summary>The request, from its tag to its time tag.</summary>
    protected abstract void WriteApdu(ref WireWriter writer, byte piid, in SendContext context);

    /// <summary>What was answered leads to a further question.</summary>
    protected virtual bool HasMore => false;

    /// <summary>The further question, from its tag to its time tag.</summary>
    protected virtual void WriteMore(ref WireWriter writer, byte piid)
    {
    }

    /// <summary>GET-Next for the block that the answer so far ended with, or the further question.</summary>
    public override int WriteNext(Span<byte> destination)
    {
        if (!_wantsNext && !_wantsMore)
            return 0;
        var server = new ServerAddress(Terminal);
        var writer = new WireWriter(FrameWriter.Apdu(destination, server));
        if (_wantsMore)
        {
            WriteMore(ref writer, _piid);
        }
        else
        {
            writer.Byte((byte)ApduTag.GetRequest);
            writer.Byte(Choices.Next);
            writer.Byte(_piid);
            writer.UInt16(_block);
            writer.TimeTag();
        }
        (_wantsNext, _wantsMore) = (false, false);
        return FrameWriter.Finish(destination, ControlField.Request, server, Target.Profile.Wire.StationAddress, writer.Length);
    }

    public override Match Offer(in Arrival arrival)
    {
        if (!Dlt698Framing.TryFrame(arrival, out Frame frame))
            return Match.None;
        return frame.Control.IsFragment ? OfferPiece(frame.Plain) : OfferApdu(frame.Plain);
    }

    Match OfferApdu(ReadOnlySpan<byte> apdu)
    {
        var tag = (ApduTag)apdu[0];
        // CONNECT and errors have their PIID behind the tag, the others behind a choice.
        int at = tag is ApduTag.ConnectResponse or ApduTag.ServerError ? 1 : 2;
        if (tag != answer && tag != ApduTag.ServerError || apdu.Length <= at || new Piid(apdu[at]).Number != _piid)
            return Match.None;
        if (tag == ApduTag.ServerError)
            return Match.Denied;
        var sink = new AnswerSink(this);
        ProtocolError error = ApduGrammar.Walk(apdu, ref sink);
        _hasFailed |= !error.IsNone;
        if (sink.IsBlock && !sink.IsLast && error.IsNone)
        {
            (_block, _wantsNext) = (sink.Block, true);
            return Match.Part;
        }
        if (HasMore && error.IsNone)
        {
            _wantsMore = true;
            return Match.Part;
        }
        return _hasValue && TakesPart || !_hasFailed ? Match.Final : Match.Denied;
    }

    /// <summary>Pieces in order; one that comes again was confirmed in vain, and is passed over.</summary>
    Match OfferPiece(ReadOnlySpan<byte> userData)
    {
        if (!Fragment.TryRead(userData, out Fragment fragment, out ReadOnlySpan<byte> piece))
            return Match.None;
        if (fragment.Kind == FragmentKind.First)
        {
            (_pieces, _piecesFrom, _isPieced) = (piece.ToArray(), fragment.Number, true);
            return Match.Part;
        }
        if (!_isPieced || fragment.Number == _piecesFrom)
            return _isPieced ? Match.Part : Match.None;
        if (fragment.Number != (_piecesFrom + 1 & 0x0FFF) || _pieces.Length + piece.Length > MaxPieced)
            return Match.None;
        (_pieces, _piecesFrom) = ([.. _pieces, .. piece], fragment.Number);
        return fragment.Kind == FragmentKind.Last ? OfferApdu(_pieces) : Match.Part;
    }

    /// <summary>A value, or an element of one; <paramref name="element"/> counts from 1, 0 is the whole.</summary>
    protected virtual void OnValue(Oad oad, int element, scoped DataItem item)
    {
    }

    /// <summary>A member of an element that is itself a structure.</summary>
    protected virtual void OnMember(Oad oad, int element, scoped DataItem item)
    {
    }

    ref struct AnswerSink(Dlt698Exchange<T> exchange) : IApduSink
    {
        Oad _oad;
        int _element;
        bool _isBehind;

        public bool IsBlock { get; private set; }

        public bool IsLast { get; private set; }

        public ushort Block { get; private set; }

        public void OnField(ApduField field, int depth, scoped DataItem item)
        {
            // What is appended is no answer; it is stored like a report.
            _isBehind |= field == ApduField.FollowReport && item.Content[0] != 0;
            if (_isBehind)
                return;
            switch (field)
            {
                case ApduField.Oad:
                    (_oad, _element) = (Oad.Read(item.Content), 0);
                    break;
                case ApduField.Dar or ApduField.ConnectResult when item.Content[0] != 0:
                    exchange._hasFailed = true;
                    break;
                case ApduField.Dar or ApduField.ConnectResult or ApduField.Row:
                    exchange._hasValue = true;
                    break;
                case ApduField.IsLast:
                    (IsBlock, IsLast) = (true, item.Content[0] != 0);
                    break;
                case ApduField.Block:
                    Block = (ushort)(item.Content[0] << 8 | item.Content[1]);
                    break;
                case ApduField.Value:
                    exchange._hasValue = true;
                    if (depth == 1)
                        _element++;
                    if (depth <= 1 && !item.Tag.IsContainer())
                        exchange.OnValue(_oad, depth == 1 ? _element : _oad.Index, item);
                    else if (depth > 1 && !item.Tag.IsContainer())
                        exchange.OnMember(_oad, _element, item);
                    break;
                default:
                    break;
            }
        }
    }
}
