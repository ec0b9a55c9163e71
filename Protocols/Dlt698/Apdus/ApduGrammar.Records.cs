using System.Buffers.Binary;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Apdus;

/// <summary>
/// Record tables: columns (RCSD) and rows. A column with related OADs (ROAD) gives a value for each of them; some firmware answers
/// event records with one value for the whole column instead. Which it is shows where the APDU ends.
/// </summary>
public static partial class ApduGrammar
{
    /// <summary>Columns of a table; one that has more is none.</summary>
    const int MaxColumns = 128;

    static void RecordQuestion<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Say(ApduField.Oad, DataTag.Oad, ref reader, ref sink);
        Say(ApduField.Selector, DataTag.Rsd, ref reader, ref sink);
        Span<ulong> columns = stackalloc ulong[MaxColumns];
        Columns(columns, ref reader, ref sink, out _);
    }

    static void RecordResults<TSink>(ref WireReader reader, ref TSink sink, bool isLast) where TSink : IApduSink, allows ref struct
    {
        for (int left = SayCount(7, ref reader, ref sink); left > 0 && reader.IsGood; left--)
            RecordResult(ref reader, ref sink, isLast && left == 1);
    }

    /// <summary>A-ResultRecord: OAD, RCSD, and a DAR or rows.</summary>
    /// <param name="isLast">Only the tail of the APDU follows.</param>
    static void RecordResult<TSink>(ref WireReader reader, ref TSink sink, bool isLast) where TSink : IApduSink, allows ref struct
    {
        Say(ApduField.Oad, DataTag.Oad, ref reader, ref sink);
        Span<ulong> columns = stackalloc ulong[MaxColumns];
        int expanded = Columns(columns, ref reader, ref sink, out int described);
        if (!SayHasValue(ref reader, ref sink))
            return;
        int rows = SayCount(Math.Max(1, described), ref reader, ref sink);
        if (!reader.IsGood)
            return;
        bool isExpanded = expanded == described || Ends(reader, rows * expanded, isLast) || !Ends(reader, rows * described, isLast);
        if (!isExpanded)
            described = Unexpand(columns[..expanded]);
        Rows(rows, columns[..(isExpanded ? expanded : described)], ref reader, ref sink);
    }

    /// <summary>Says the columns. Of each it keeps the OAD, and in the high half the object that it is related to, if any.</summary>
    /// <param name="described">Columns as the RCSD counts them.</param>
    /// <returns>Columns with each related OAD counted.</returns>
    static int Columns<TSink>(scoped Span<ulong> columns, ref WireReader reader, ref TSink sink, out int described) where TSink : IApduSink, allows ref struct
    {
        int count = 0;
        described = SayCount(1 + Oad.Length, ref reader, ref sink);
        for (int left = described; left > 0 && reader.IsGood; left--)
        {
            int at = reader.Position;
            Oad oad = reader.Csd(out int related, out int relatedAt);
            if (!reader.IsGood || count + Math.Max(1, related) > columns.Length)
            {
                reader.Fail(Fault.OutOfRange, at);
                break;
            }
            bool isPlain = related < 0;
            sink.OnField(isPlain ? ApduField.Column : ApduField.ColumnObject, 0,
                new(DataTag.Oad, at, relatedAt - at, reader.Between(at + 1, at + 1 + Oad.Length), Math.Max(0, related)));
            if (related <= 0)
                columns[count++] = oad.Value;
            for (int i = 0; i < related; i++, relatedAt += Oad.Length)
            {
                ReadOnlySpan<byte> bytes = reader.Between(relatedAt, relatedAt + Oad.Length);
                columns[count++] = (ulong)oad.Value << 32 | Oad.Read(bytes).Value;
                sink.OnField(ApduField.Column, 1, new(DataTag.Oad, relatedAt, Oad.Length, bytes, 0));
            }
        }
        return count;
    }

    /// <summary>One value for each column of the RCSD: related OADs are taken together again.</summary>
    static int Unexpand(scoped Span<ulong> columns)
    {
        int count = 0;
        ulong last = 0;
        foreach (ulong column in columns)
        {
            ulong parent = column >> 32;
            if (parent == 0 || parent != last)
                columns[count++] = parent == 0 ? column : parent;
            last = parent;
        }
        return count;
    }

    /// <summary>So many values can stand there, and what is behind them is what must be.</summary>
    static bool Ends(WireReader reader, int values, bool isLast)
    {
        for (int left = values; left > 0 && reader.IsGood; left--)
            reader.SkipData();
        if (!isLast || !reader.IsGood)
            return reader.IsGood;
        var nobody = new Nobody();
        FollowReport(ref reader, ref nobody);
        TimeTag(ref reader, ref nobody);
        return reader.IsAtEnd;
    }

    static void Rows<TSink>(int rows, scoped ReadOnlySpan<ulong> columns, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Span<byte> column = stackalloc byte[2 * Oad.Length];
        for (int row = 0; row < rows && reader.IsGood; row++)
        {
            sink.OnField(ApduField.Row, 0, new(DataTag.Null, reader.Position, 0, default, row));
            foreach (ulong oads in columns)
            {
                BinaryPrimitives.WriteUInt64BigEndian(column, oads);
                bool isPlain = oads >> 32 == 0;
                sink.OnField(ApduField.Cell, 0, new(isPlain ? DataTag.Oad : DataTag.Road, reader.Position, 0, column[(isPlain ? Oad.Length : 0)..], 0));
                SayData(ref reader, ref sink);
                if (!reader.IsGood)
                    return;
            }
        }
    }

    /// <summary>Wants to know where things end only.</summary>
    struct Nobody : IApduSink
    {
        public readonly void OnField(ApduField field, int depth, scoped DataItem item)
        {
        }
    }
}
