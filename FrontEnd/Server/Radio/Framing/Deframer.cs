using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Radio.Framing;

/// <summary>
/// Takes frames out of what the radio gives, noise before, between and behind them. Slides by one byte; holds at most one frame's worth
/// of bytes that have begun one. Nothing here waits: silence and deadlines are told to it.
/// </summary>
internal sealed class Deframer(IRadioFraming framing, int maxOnAir)
{
    readonly byte[] _bytes = new byte[maxOnAir * 2];
    int _count;

    /// <summary>Bytes that were part of no frame, since the start.</summary>
    public long Noise { get; private set; }

    /// <summary>Frames whose marks were right and whose sum was not.</summary>
    public long GarbledFrames { get; private set; }

    /// <summary>A frame has begun and its head is whole: so many bytes on the air are still to come.</summary>
    public int Missing { get; private set; }

    public bool HasHead => Missing > 0;

    /// <summary>Who sent the frame that has begun, as far as that is there; null before.</summary>
    public TerminalAddress? Sender => HasHead && framing is not BlockFraming && _count >= 12 && _bytes[0] == 0x68
        ? AddressField.Read(_bytes.AsSpan(7)).Terminal
        : null;

    /// <summary>Takes what fits, to be looked at by <see cref="Next"/>; what does not is left.</summary>
    public void Add(ref ReadOnlySpan<byte> bytes)
    {
        int take = Math.Min(bytes.Length, _bytes.Length - _count);
        bytes[..take].CopyTo(_bytes.AsSpan(_count));
        _count += take;
        bytes = bytes[take..];
    }

    /// <summary>The next whole frame, right or garbled; null when what is left may become one, or is nothing.</summary>
    public Heard? Next()
    {
        Missing = 0;
        int start = 0;
        while (start < _count)
        {
            Heard heard = framing.Read(_bytes.AsSpan(start, _count - start));
            if (heard.Kind == HeardKind.Noise || heard.Length > maxOnAir)
            {
                start++;
                Noise++;
                continue;
            }
            if (heard.Kind == HeardKind.More)
            {
                Drop(start);
                Missing = Math.Max(0, heard.Length - _count);
                return null;
            }
            if (heard.Kind == HeardKind.Frame)
            {
                Drop(start + heard.Length);
                return heard;
            }
            GarbledFrames++;
            Noise++;
            byte[] copy = _bytes.AsSpan(start, heard.Length).ToArray();
            // Its marks may have been noise: a true frame may begin inside.
            Drop(start + 1);
            return heard with { Frame = copy };
        }
        Drop(start);
        return null;
    }

    /// <summary>The rest of the frame that has begun will not come: its first byte was noise, and what is behind it is looked at again.</summary>
    public void GiveUp()
    {
        if (_count == 0)
            return;
        Noise++;
        Drop(1);
        Missing = 0;
    }

    /// <summary>Forgets everything: echo, what came before our own burst, a line that was opened anew.</summary>
    public int Clear()
    {
        int dropped = _count;
        (_count, Missing) = (0, 0);
        return dropped;
    }

    /// <summary>Bytes that wait behind the last frame, for those that a radio appends.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(0, _count);

    /// <summary>Takes bytes off the front that were the radio's own.</summary>
    public void Skip(int bytes) => Drop(bytes);

    void Drop(int bytes)
    {
        _count -= bytes;
        _bytes.AsSpan(bytes, _count).CopyTo(_bytes);
    }
}
