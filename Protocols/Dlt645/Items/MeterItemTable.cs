using System.Collections;
using System.Collections.Frozen;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Every identifier of one edition. Decoder, explanation, front end and simulated meter read this table.</summary>
public sealed class MeterItemTable : IEnumerable<MeterItem>
{
    static readonly MeterItemTable s_1997 = new(MeterEdition.Dlt1997), s_2007 = new(MeterEdition.Dlt2007);

    readonly MeterItem[] _items;
    readonly FrozenDictionary<uint, MeterItem[]> _byUpper;
    readonly int _shift;

    MeterItemTable(MeterEdition edition)
    {
        Edition = edition;
        _shift = edition == MeterEdition.Dlt1997 ? 8 : 16;
        var declarations = new MeterDeclarations(edition);
        if (edition == MeterEdition.Dlt1997)
            Items1997.Declare(declarations);
        else
        {
            Energies.Declare(declarations);
            InstantValues.Declare(declarations);
            MeterParameters.Declare(declarations);
            MeterEvents.Declare(declarations);
            MeterFreezes.Declare(declarations);
            LoadRecordItems.Declare(declarations);
        }
        _items = [.. declarations.Build()];
        _byUpper = _items.GroupBy(item => item.FirstId >> _shift).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        foreach (MeterItem item in _items)
            if (_byUpper[item.FirstId >> _shift].FirstOrDefault(other => other != item && other.Matches(item.FirstId)) is { } other)
                throw new InvalidOperationException($"{item} and {other} have one identifier");
    }

    public MeterEdition Edition { get; }

    public int IdLength => Edition == MeterEdition.Dlt1997 ? 2 : 4;

    public static MeterItemTable For(MeterEdition edition) => edition == MeterEdition.Dlt1997 ? s_1997 : s_2007;

    /// <summary>The item, or null: then its data stay raw.</summary>
    public MeterItem? Find(uint id)
    {
        if (_byUpper.TryGetValue(id >> _shift, out MeterItem[]? items))
            foreach (MeterItem item in items)
                if (item.Matches(id))
                    return item;
        return null;
    }

    /// <summary>An identifier as it stands on the wire, the lowest byte first.</summary>
    public uint ReadId(ReadOnlySpan<byte> data)
    {
        uint id = 0;
        for (int i = IdLength - 1; i >= 0; i--)
            id = id << 8 | data[i];
        return id;
    }

    public void WriteId(uint id, Span<byte> destination)
    {
        for (int i = 0; i < IdLength; i++)
            destination[i] = (byte)(id >> 8 * i);
    }

    public IEnumerator<MeterItem> GetEnumerator() => ((IEnumerable<MeterItem>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
