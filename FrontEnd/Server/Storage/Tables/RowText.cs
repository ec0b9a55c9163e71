using System.Globalization;
using System.Text;

namespace LoadMgmt.FrontEnd.Storage.Tables;

/// <summary>A row in words: "reading terminal_id=7 point=1 …", for what an engine refuses.</summary>
internal sealed class RowText : IRowWriter
{
    readonly StringBuilder _text;
    readonly IReadOnlyList<Column> _columns;
    int _next;

    RowText(RowSet rows) => (_columns, _text) = (rows.Columns, new(rows.Table.Name));

    /// <summary>First number of the row; the terminal, in all tables that readings go to.</summary>
    int? First { get; set; }

    public static (int TerminalId, string Text) Of(RowSet rows, int row)
    {
        var text = new RowText(rows);
        rows.Write(row, text);
        return (text.First ?? 0, text._text.ToString());
    }

    public void Null() => _next++;

    public void Integer(int value)
    {
        First ??= value;
        Add(value.ToString(CultureInfo.InvariantCulture));
    }

    public void BigInt(long value) => Add(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A zero character, which PostgreSQL does not take in any text, would make this row refused as well.</summary>
    public void Text(string? value) => Add((value ?? "").Replace('\0', '␀'));

    public void Bytes(ReadOnlySpan<byte> value) => Add(Convert.ToHexString(value));

    public void Instant(DateTime value) => Add(value.ToString("O", CultureInfo.InvariantCulture));

    public void Instant(uint seconds) => Instant(Instants.Utc(seconds));

    public void Day(DateOnly value) => Add(value.ToString("O", CultureInfo.InvariantCulture));

    void Add(string value) => _text.Append(CultureInfo.InvariantCulture, $" {_columns[_next++].Name}={value}");
}
