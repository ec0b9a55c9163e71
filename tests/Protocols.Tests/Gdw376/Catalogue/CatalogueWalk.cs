using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Catalogue;

/// <summary>Every unit of classes 1 and 2 that the sources establish is in the table, with the length that they give it.</summary>
public sealed class CatalogueWalk
{
    public static IEnumerable<CatalogueEntry> Entries => CatalogueEntry.All.Where(entry => !Deviations.Has(entry));

    public static IEnumerable<CatalogueEntry> Departing => CatalogueEntry.All.Where(Deviations.Has);

    [TestCaseSource(nameof(Entries))]
    public void A_unit_stands_in_the_table_with_its_length(CatalogueEntry entry)
    {
        foreach (Edition edition in entry.Editions)
        {
            DataUnit? unit = UnitTable.For(edition).Find(entry.Afn, entry.Fn);
            Assert.That(unit, Is.Not.Null, edition.ToString());
            foreach (int count in (int[])[1, 2, 4])
                Assert.That(LayoutLength.Of(unit.Layout(Direction.Up), count), Is.EqualTo(entry.LengthOf(count)), $"{edition}, counts of {count}");
        }
    }

    /// <summary>Td_d and Td_m have three and two bytes, Td_c seven; class 1 is asked for by a bare identifier.</summary>
    [TestCaseSource(nameof(Entries))]
    public void Its_question_carries_the_stamp(CatalogueEntry entry)
    {
        int length = entry.AskedBy switch { "Td_d" => 3, "Td_m" => 2, "Td_c" => 7, null => 0, _ => throw new InvalidDataException(entry.AskedBy) };
        foreach (Edition edition in entry.Editions)
            Assert.That(LayoutLength.Of(UnitTable.For(edition).Find(entry.Afn, entry.Fn)!.Layout(Direction.Down), 1), Is.EqualTo(length), edition.ToString());
    }

    [TestCaseSource(nameof(Entries))]
    public void It_says_how_sure_its_layout_is(CatalogueEntry entry)
    {
        foreach (Edition edition in entry.Editions)
            Assert.That(UnitTable.For(edition).Find(entry.Afn, entry.Fn)!.Certainty, Is.EqualTo(entry.Certainty), edition.ToString());
    }

    [TestCaseSource(nameof(Departing))]
    public void A_deviation_still_deviates(CatalogueEntry entry)
    {
        foreach (Edition edition in entry.Editions)
            Assert.That(LayoutLength.Of(UnitTable.For(edition).Find(entry.Afn, entry.Fn)!.Layout(Direction.Up), 1), Is.Not.EqualTo(entry.LengthOf(1)));
    }

    [Test]
    public void Every_deviation_names_an_entry() => Assert.That(Departing.Count(), Is.EqualTo(Deviations.Reasons.Count));

    [Test]
    public void All_Fn_of_classes_1_and_2_are_there() =>
        Assert.That(CatalogueEntry.All.Select(entry => (entry.Afn, entry.Fn)).Distinct().Count(), Is.EqualTo(301));
}
