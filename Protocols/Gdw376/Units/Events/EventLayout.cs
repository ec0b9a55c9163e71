namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>One form of an event record: what stands behind ERC and Le (Q/GDW 376.1 class 3 data, annex B).</summary>
public sealed record EventLayout(int Erc, string Name, string NameZh, Certainty Certainty, Part Body)
{
    /// <summary>Le of a record whose lists are empty.</summary>
    public int LeastLength { get; } = LeastOf(Body);

    /// <summary>Le can be nothing else.</summary>
    public bool IsFixed { get; } = IsFixedPart(Body);

    /// <summary>Alternatives of one record have one length.</summary>
    static int LeastOf(Part part) => part.Field?.Format.Length
        ?? part.Parts.Where(inner => inner.Times is Times.Once).Sum(LeastOf)
        + part.Parts.Where(inner => inner.Times is Times.Fixed).Sum(inner => inner.Extra * LeastOf(inner))
        + part.Parts.Where(inner => inner.Times is Times.When).Select(LeastOf).DefaultIfEmpty().Max();

    static bool IsFixedPart(Part part) => part.Times is Times.Once or Times.Fixed or Times.When && part.Parts.All(IsFixedPart);
}
