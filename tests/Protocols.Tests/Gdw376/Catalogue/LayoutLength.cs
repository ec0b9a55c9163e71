using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Catalogue;

/// <summary>Bytes of a layout where every count, every number of bits in a mask and of points in an hour is the same.</summary>
internal static class LayoutLength
{
    public static int Of(Part part, int count)
    {
        int once = part.Field?.Format.Length ?? part.Parts.Sum(inner => Of(inner, count));
        return part.Times switch
        {
            Times.Once => once,
            Times.Fixed => part.Extra * once,
            Times.Counted => Math.Max(0, count + part.Extra) * Math.Max(1, once),
            Times.PerBit or Times.PerHour => count * once,
            _ => throw new NotSupportedException(part.Times.ToString()),
        };
    }
}
