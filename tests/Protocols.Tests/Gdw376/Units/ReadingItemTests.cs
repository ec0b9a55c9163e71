using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>
/// A reading is kept by point, instant, kind and item: units that share an item are about the same quantity, or one would stand in place of
/// the other.
/// </summary>
public sealed class ReadingItemTests
{
    /// <summary>Fn that carry the same quantity: registers and demands stand in a block of four and alone.</summary>
    static readonly Dictionary<Afn, int[][]> s_same = new()
    {
        [Afn.Class1] =
        [
            [33, 129, 130, 133, 136], [34, 131, 132, 134, 135], [37, 137, 138, 141, 144], [38, 139, 140, 142, 143], [35, 145, 146], [36, 147, 148], [39, 149, 150], [40, 151, 152],
            [50, 167], [27, 162, 166], [11, 169, 170],
        ],
        [Afn.Class2] =
        [
            [1, 161, 162, 165, 168], [2, 163, 164, 166, 167], [3, 185, 186], [4, 187, 188],
            [9, 169, 170, 173, 176], [10, 171, 172, 174, 175], [11, 189, 190], [12, 191, 192],
            [17, 177, 178, 181, 184], [18, 179, 180, 182, 183], [19, 193, 194], [20, 195, 196], [215, 216],
        ],
    };

    public static IEnumerable<Edition> Editions => Enum.GetValues<Edition>();

    [TestCaseSource(nameof(Editions))]
    public void One_item_of_one_kind_is_one_quantity(Edition edition)
    {
        var shared =
            from unit in UnitTable.For(edition)
            where unit.Afn is Afn.Class1 or Afn.Class2
            let layout = unit.Layout(Direction.Up)
            where !layout.Fields.Any(field => field.Role is FieldRole.CurveStart or FieldRole.CurveDensity || field.Name.StartsWith("hour", StringComparison.Ordinal))
            from field in layout.Fields
            where field is { Role: FieldRole.Value, Kind: FieldKind.Number }
            group unit by (unit.Afn, Stamp: layout.Fields.FirstOrDefault(field => field.Role == FieldRole.Stamp)?.Format.Name, unit.Scope, field.Name) into same
            let classes = same.Select(unit => unit.Fn).Distinct().ToArray()
            where classes.Length > 1 && !s_same[same.Key.Afn].Any(set => classes.All(set.Contains))
            select $"{same.Key.Afn} {same.Key.Name}: F{string.Join(" F", classes)}";

        Assert.That(shared, Is.Empty);
    }
}
