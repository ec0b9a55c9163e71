using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Units.Events;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units.Events;

/// <summary>Le of every record, edition by edition (file 06 sections 2 and 6); −1 where an edition has no such code.</summary>
public sealed class EventTableTests
{
    [TestCase(1, 14, 14)]
    [TestCase(2, 6, 6)]
    [TestCase(3, 6, 6)]       // and 4 for each parameter
    [TestCase(4, 7, 7)]
    [TestCase(5, 10, 10)]
    [TestCase(6, 14, 14)]
    [TestCase(7, 16, 16)]
    [TestCase(8, 7, 8)]
    [TestCase(9, 24, 28)]
    [TestCase(10, 24, 28)]
    [TestCase(11, 23, 24)]
    [TestCase(12, 6, 7)]
    [TestCase(13, 7, 8)]
    [TestCase(14, 10, 10)]
    [TestCase(15, 48, 49)]
    [TestCase(16, 9, 9)]
    [TestCase(17, 23, 27)]
    [TestCase(18, 16, 17)]
    [TestCase(19, 30, 31)]
    [TestCase(20, 8, 22)]
    [TestCase(21, 6, 6)]
    [TestCase(22, 21, 21)]    // and 5 for each point of either group
    [TestCase(23, -1, 16)]
    [TestCase(24, 13, 14)]
    [TestCase(25, 13, 17)]
    [TestCase(26, 13, 14)]
    [TestCase(27, 16, 17)]
    [TestCase(28, 17, 18)]
    [TestCase(29, 17, 18)]
    [TestCase(30, 12, 13)]
    [TestCase(31, -1, 21)]
    [TestCase(32, -1, 13)]
    [TestCase(33, -1, 35)]
    [TestCase(34, -1, 8)]
    [TestCase(35, -1, 7)]     // and 8 for each meter
    [TestCase(36, -1, 7)]
    [TestCase(37, -1, 70)]
    [TestCase(38, -1, 70)]
    [TestCase(39, -1, 21)]
    [TestCase(40, -1, 15)]
    [TestCase(41, -1, 14)]
    public void A_record_has_the_length_of_its_edition(int erc, int of2005, int since2009) =>
        Assert.That(Enum.GetValues<Edition>().Select(edition => EventTable.For(edition).Find(erc)?.LeastLength ?? -1),
            Is.EqualTo(new[] { of2005, since2009, since2009 }));

    [Test]
    public void Every_code_of_2013_is_declared() =>
        Assert.That(EventTable.For(Edition.Gdw1376).Select(form => form.Erc).Distinct(), Is.EqualTo(Enumerable.Range(1, 41)));

    [TestCase(Edition.Gdw1376, 14, 11, "power_event")]       // the attribute first
    [TestCase(Edition.Gdw376, 14, 10, "power_off_at")]
    [TestCase(Edition.Gdw376, 18, 16, "q_raw")]              // two bytes where A.23 has three
    [TestCase(Edition.Gdw130, 9, 28, "i_a")]                 // a terminal of 2005 with records of 2009
    [TestCase(Edition.Gdw130, 35, 15, "meter_address")]      // a code that 2005 does not have
    [TestCase(Edition.Gdw130, 34, 8, "abnormality")]
    [TestCase(Edition.Gdw1376, 45, 5, null)]                 // a province's own
    public void The_length_chooses_the_form(Edition edition, int erc, int length, string? has)
    {
        EventLayout? form = EventTable.For(edition).Find(erc, length);

        Assert.That(form?.Body.Fields.Select(field => field.Name), has is null ? Is.Null : Has.Member(has));
    }

    [Test]
    public void Every_item_of_a_record_has_a_Chinese_name()
    {
        IEnumerable<string> unnamed = Enum.GetValues<Edition>().SelectMany(edition => EventTable.For(edition))
            .SelectMany(form => form.Body.Fields).Select(field => field.Name).Where(name => !ItemNames.TryZh(name, out _)).Distinct();

        Assert.That(string.Join(' ', unnamed), Is.Empty);
    }
}
