using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

public sealed class LinkSlotsTests
{
    [Test]
    public void The_walk_meets_those_that_were_added_and_not_removed_and_freed_places_are_used_again()
    {
        var slots = new LinkSlots();
        TcpLink[] links = [.. Enumerable.Range(0, 200).Select(_ => new LinkBench().Link)];
        foreach (TcpLink link in links[..150])
            slots.Add(link);
        foreach (TcpLink link in links[20..60])
            Assert.That(slots.Remove(link));
        Assert.That(slots.Remove(links[30]), Is.False, "it has gone already");
        foreach (TcpLink link in links[150..])
            slots.Add(link);

        Assert.That(Met(slots), Is.EquivalentTo(links.Except(links[20..60])));
        Assert.That(links[150..190].Select(link => link.Slot), Is.All.InRange(20, 59));
    }

    static List<TcpLink> Met(LinkSlots slots)
    {
        List<TcpLink> met = [];
        slots.ForEach(met.Add);
        return met;
    }
}
