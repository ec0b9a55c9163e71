using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Finds the rows of a set that an engine refuses, by halves.</summary>
internal static class BadRows
{
    /// <param name="isTaken">Tries a subset in a transaction that leaves nothing.</param>
    public static (RowSet Good, IReadOnlyList<int> Bad) Split(RowSet rows, Func<RowSet, bool> isTaken)
    {
        List<int> good = [], bad = [];
        Sort(0, rows.Count);
        return (rows.Subset([.. good]), bad);

        void Sort(int from, int to)
        {
            int[] part = [.. Enumerable.Range(from, to - from)];
            if (isTaken(rows.Subset(part)))
                good.AddRange(part);
            else if (part.Length == 1)
                bad.Add(from);
            else
            {
                Sort(from, from + part.Length / 2);
                Sort(from + part.Length / 2, to);
            }
        }
    }

    /// <summary>Bad rows as rows of refused, in words.</summary>
    public static RowSet Refused(RowSet rows, IEnumerable<int> bad, string reason, DateTime now)
    {
        List<KeyValuePair<RefusedKey, RefusedValue>> refused = [];
        foreach (int row in bad)
        {
            (int terminalId, string text) = RowText.Of(rows, row);
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
            refused.Add(new(new(terminalId, RecordHash.OfRefused(reason, bytes)), new(Instants.WholeSecond(now), reason, bytes)));
        }
        return ReadingBatch.RefusedRows(refused);
    }
}
