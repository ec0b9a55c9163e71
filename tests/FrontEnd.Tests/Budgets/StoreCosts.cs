using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Postgres;
using LoadMgmt.FrontEnd.Storage.Sqlite;
using LoadMgmt.FrontEnd.Storage.Tables;
using LoadMgmt.FrontEnd.Tests.Sessions;
using SQLitePCL;
using static SQLitePCL.raw;

namespace LoadMgmt.FrontEnd.Tests.Budgets;

/// <summary>Rows of a batch as each store takes them. What a batch needs by itself is not counted; a row is.</summary>
internal static class StoreCosts
{
    const int Rows = 96;

    public static IEnumerable<Cost> All =>
    [
        new("copy encoder: 96 rows of a curve", () =>
        {
            RowSet rows = Curve();
            return times =>
            {
                for (int i = 0; i < times; i++)
                {
                    CopyEncoder.Encode(Stream.Null, rows);
                    Cost.Require(rows.Count == Rows, "rows lost");
                }
            };
        }),
        new("sqlite binder: 96 rows of a curve", () =>
        {
            RowSet rows = Curve();
            sqlite3_stmt statement = Statement(rows.Columns.Count);
            var binder = new SqliteBinder(statement);
            return times =>
            {
                for (int i = 0; i < times; i++)
                    for (int row = 0; row < rows.Count; row++)
                    {
                        binder.Begin();
                        rows.Write(row, binder);
                        Cost.Require(sqlite3_step(statement) == SQLITE_ROW && sqlite3_reset(statement) == SQLITE_OK, "not bound");
                    }
            };
        }),
    ];

    static RowSet Curve()
    {
        var bench = new SessionBench();
        var batch = new ReadingBatch(bench.Clock, new StoreOptions());
        IReadingSink sink = batch.For(SessionBench.TerminalOf(SessionBench.Address));
        DateTime from = bench.Time.GetUtcNow().UtcDateTime.Date.AddDays(-1);
        for (int point = 0; point < Rows; point++)
        {
            sink.Curve(1, Quantity.ActivePower, from.AddMinutes(15 * point), 1000 + point, Quality.Reported);
            sink.Curve(1, Quantity.VoltageA, from.AddMinutes(15 * point), 2200 + point, Quality.Reported);
        }
        RowSet rows = batch.RowSets(dayFirst: false).First(set => set.Table.IsCurve);
        Cost.Require(rows.Count == Rows, $"{rows.Count} rows");
        return rows;
    }

    static sqlite3_stmt Statement(int columns)
    {
        Batteries_V2.Init();
        Cost.Require(sqlite3_open(":memory:", out sqlite3 memory) == SQLITE_OK, "no memory database");
        string parameters = string.Join(", ", Enumerable.Repeat("?", columns));
        Cost.Require(sqlite3_prepare_v2(memory, $"SELECT {parameters}", out sqlite3_stmt statement) == SQLITE_OK, "not prepared");
        return statement;
    }
}
