using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Oracle;

/// <summary>The other side of the oracle: all that stands in a store, read once behind the server's back.</summary>
internal sealed class Stored
{
    static readonly DateTime s_from = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), s_to = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly Dictionary<Datum, DatumValue> _values = [];
    readonly List<string> _twice = [];
    readonly Dictionary<int, List<(string Reason, byte[] Bytes)>> _refused = [];

    public IReadOnlyDictionary<Datum, DatumValue> Values => _values;

    /// <summary>Keys that stand there more than once.</summary>
    public IReadOnlyList<string> Twice => _twice;

    public IReadOnlyDictionary<int, List<(string Reason, byte[] Bytes)>> Refused => _refused;

    public static Stored Of(SqlStore store)
    {
        var stored = new Stored();
        stored.Curves(store);
        stored.GroupCurves(store);
        stored.Readings(store);
        stored.Events(store);
        foreach ((int terminal, string reason, byte[] bytes) in store.Ask(() => store.Queries.Rows(
            "SELECT terminal_id, reason, bytes FROM refused", reader => (reader.GetInt32(0), reader.GetString(1), (byte[])reader.GetValue(2)))))
        {
            if (!stored._refused.TryGetValue(terminal, out var list))
                stored._refused.Add(terminal, list = []);
            list.Add((reason, bytes));
        }
        return stored;
    }

    void Curves(SqlStore store)
    {
        IReadOnlyList<QuantityInfo> all = Quantities.All;
        foreach ((int terminal, int point, DateTime at, long?[] values) in store.Ask(() => store.Queries.Rows(
            $"SELECT terminal_id, point, at, {string.Join(", ", all.Select(info => info.Column))} FROM load_curve",
            reader => (reader.GetInt32(0), Convert.ToInt32(reader.GetValue(1), null), store.ReadInstant(reader, 2),
                (long?[])[.. all.Select((_, index) => reader.IsDBNull(index + 3) ? (long?)null : Convert.ToInt64(reader.GetValue(index + 3), null))]))))
            for (int index = 0; index < all.Count; index++)
                if (values[index] is { } value)
                    Add(new(terminal, DatumKind.Curve, point, all[index].Column, 0, at), DatumValue.Of(value, all[index].Exponent));
    }

    void GroupCurves(SqlStore store)
    {
        foreach ((int terminal, int group) in store.Ask(() => store.Queries.Rows(
            "SELECT DISTINCT terminal_id, group_number FROM group_curve", reader => (reader.GetInt32(0), Convert.ToInt32(reader.GetValue(1), null)))))
            foreach (GroupCurveRow row in store.ReadGroupCurve(terminal, group, s_from, s_to))
                foreach ((GroupQuantity quantity, long? value) in new[]
                {
                    (GroupQuantity.ActivePower, row.ActivePower), (GroupQuantity.ReactivePower, row.ReactivePower),
                    (GroupQuantity.ActiveEnergy, row.ActiveEnergy), (GroupQuantity.ReactiveEnergy, row.ReactiveEnergy),
                })
                    if (value is { } there)
                        Add(new(terminal, DatumKind.GroupCurve, group, quantity.ToString(), 0, row.At), DatumValue.Of(there, 0));
    }

    void Readings(SqlStore store)
    {
        foreach (int terminal in Terminals(store, "reading"))
            foreach (StoredReading row in store.ReadReadings(terminal, null, null, s_from, s_to, int.MaxValue))
                if (row is { Kind: not ReadingKind.Present, Value: { } value })
                    Add(new(terminal, DatumKind.Freeze, row.Point, $"{row.Kind} {row.Item}", row.Tariff, row.At), DatumValue.Of(value));
    }

    void Events(SqlStore store)
    {
        foreach (StoredEvent row in store.ReadEvents(null, s_from, s_to, int.MaxValue))
            Add(new(row.TerminalId, DatumKind.Event, row.Erc, Convert.ToHexString(row.Record), 0, default), DatumValue.None);
    }

    static List<int> Terminals(SqlStore store, string table) =>
        store.Ask(() => store.Queries.Rows($"SELECT DISTINCT terminal_id FROM {table}", reader => reader.GetInt32(0)));

    void Add(Datum datum, DatumValue value)
    {
        if (!_values.TryAdd(datum, value))
            _twice.Add(datum.ToString());
    }
}
