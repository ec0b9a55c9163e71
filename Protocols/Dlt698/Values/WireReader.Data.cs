namespace LoadMgmt.Protocols.Dlt698.Values;

public ref partial struct WireReader
{
    /// <summary>Reads a tag and what belongs to it; of an array or structure only the count. Default after a fault.</summary>
    public DataItem Data()
    {
        int at = Position;
        var tag = (DataTag)Byte();
        return IsGood ? Field(tag, at) : default;
    }

    /// <summary>Reads a field that the grammar types, so that no tag stands in front of it.</summary>
    public DataItem Field(DataTag tag) => Field(tag, Position);

    DataItem Field(DataTag tag, int start)
    {
        int from = Position, count = 0;
        if (tag.FixedLength() is >= 0 and var length)
        {
            Take(length);
        }
        else
        {
            switch (tag)
            {
                case DataTag.Array or DataTag.Structure:
                    count = CountOf(leastBytes: 1);
                    from = Position;
                    break;
                case DataTag.BitString:
                    count = Count();
                    from = Position;
                    Take((count + 7) / 8);
                    break;
                case DataTag.OctetString or DataTag.VisibleString or DataTag.Utf8String or DataTag.Tsa or DataTag.Mac or DataTag.Rn:
                    length = Count();
                    from = Position;
                    Take(length);
                    break;
                default:
                    SkipComposite(tag, start, out count);
                    break;
            }
        }
        return IsGood ? new(tag, start, Position - start, _bytes[from..Position], count) : default;
    }

    /// <summary>Steps over one whole Data with all that is in it.</summary>
    public void SkipData()
    {
        if (++_depth > MaxDepth)
            Fail(Fault.TooDeep, Position);
        DataItem item = IsGood ? Data() : default;
        if (item.Tag.IsContainer())
            for (int left = item.Count; left > 0 && IsGood; left--)
                SkipData();
        _depth--;
    }

    /// <summary>The types that have a grammar of their own; <paramref name="count"/> is their number of parts.</summary>
    void SkipComposite(DataTag tag, int start, out int count)
    {
        count = 0;
        switch (tag)
        {
            case DataTag.Road:
                Oad();
                count = CountOf(Values.Oad.Length);
                Take(count * Values.Oad.Length);
                break;
            case DataTag.Csd:
                Csd();
                break;
            case DataTag.Rcsd:
                count = CountOf(leastBytes: 1 + Values.Oad.Length);
                for (int left = count; left > 0 && IsGood; left--)
                    Csd();
                break;
            case DataTag.Ms:
                count = MeterSet();
                break;
            case DataTag.Rsd:
                Selector();
                break;
            case DataTag.Region:
                Byte();
                SkipData();
                SkipData();
                break;
            case DataTag.Sid or DataTag.SidMac:
                UInt32();
                Octets();
                if (tag == DataTag.SidMac)
                    Octets();
                break;
            default:
                Fail(Fault.UnknownType, start, (int)tag);
                break;
        }
    }

    /// <summary>A column: 00 and an OAD, or 01 and a ROAD. Returns the OAD and how many columns it stands for.</summary>
    public Oad Csd() => Csd(out _, out _);

    /// <param name="related">Number of OADs that follow the first one; −1 for a plain OAD.</param>
    /// <param name="relatedAt">Where they begin.</param>
    public Oad Csd(out int related, out int relatedAt)
    {
        int at = Position, choice = Byte();
        Oad oad = Oad();
        related = -1;
        relatedAt = Position;
        if (choice == 1)
        {
            related = CountOf(Values.Oad.Length);
            relatedAt = Position;
            Take(related * Values.Oad.Length);
        }
        else if (choice != 0)
        {
            Fail(Fault.UnknownType, at, choice);
        }
        return oad;
    }

    /// <summary>MS 电能表集合: which meters. Returns how many members it names.</summary>
    int MeterSet()
    {
        int at = Position, choice = Byte(), count = 0;
        switch (choice)
        {
            case 0 or 1:
                break;
            case 2:
                count = CountOf(leastBytes: 1);
                Take(count);
                break;
            case 3:
                count = CountOf(leastBytes: 1);
                for (int left = count; left > 0 && IsGood; left--)
                    Octets();
                break;
            case 4:
                count = CountOf(leastBytes: 2);
                Take(2 * count);
                break;
            case 5 or 6 or 7:
                count = CountOf(leastBytes: 3);
                for (int left = count; left > 0 && IsGood; left--)
                    Field(DataTag.Region);
                break;
            default:
                Fail(Fault.UnknownType, at, choice);
                break;
        }
        return count;
    }
}
