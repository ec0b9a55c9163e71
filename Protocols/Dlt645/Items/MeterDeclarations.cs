using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Collects the identifiers of one edition; the layouts are said in the words of data units.</summary>
internal sealed class MeterDeclarations(MeterEdition edition)
{
    /// <summary>DI1 of a block: all tariffs, all phases.</summary>
    public const int Block = 0xFF;

    readonly List<Func<MeterItem>> _items = [];

    public static IdByte Tariffs => new(0, 0x3F, IdByteMeaning.Tariff);

    /// <summary>0 now, 1 to 12 settlement days back.</summary>
    public static IdByte Settlements => new(0, 0x0C, IdByteMeaning.History);

    public static IdByte Phase => new(1, 3, IdByteMeaning.Phase);

    public static IdByte Latest(int count, int from = 1) => new((byte)from, (byte)count, IdByteMeaning.Latest);

    /// <summary>One identifier.</summary>
    public UnitBuilder Item(uint id, string name, string nameZh) => Item((int)(id >> 16), (byte)(id >> 8), (byte)id, name, nameZh);

    public UnitBuilder Item(int upper, IdByte di1, IdByte di0, string name, string nameZh)
    {
        var layout = new UnitBuilder(0, name, nameZh, Scope.Other, Bodies.Up);
        _items.Add(() => new(edition, upper, di1, di0, name, nameZh, layout.Sureness, layout.ToLayout(), new(null, [])));
        return layout;
    }

    /// <summary>A load record: blocks that say their own length, asked for with a count and perhaps a time.</summary>
    public void LoadRecord(uint id, string name, string nameZh, Action<UnitBuilder> question)
    {
        var asked = new UnitBuilder(0, name, nameZh, Scope.Other, Bodies.Up);
        question(asked);
        _items.Add(() => new(edition, (int)(id >> 16), (byte)(id >> 8), (byte)id, name, nameZh, Certainty.Confirmed, new(null, []), asked.ToLayout())
        {
            IsLoadRecord = true,
        });
    }

    public IEnumerable<MeterItem> Build() => _items.Select(item => item());
}
