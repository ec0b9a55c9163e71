using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain;

static class Repetition
{
    /// <summary>In how many repetitions a field of a layout stands.</summary>
    public static int DepthOf(Part layout, Field field) => Math.Max(Find(layout, field), 0);

    static int Find(Part part, Field field)
    {
        int here = part.Times is Times.Once or Times.When ? 0 : 1;
        if (part.Field is not null)
            return ReferenceEquals(part.Field, field) ? here : -1;
        foreach (Part inner in part.Parts)
            if (Find(inner, field) is >= 0 and var depth)
                return depth + here;
        return -1;
    }
}
