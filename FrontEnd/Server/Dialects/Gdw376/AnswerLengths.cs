using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>How long answers will be, by the declarations of their units; four tariffs where a unit counts them.</summary>
internal static class AnswerLengths
{
    const int UsualTariffs = 4;

    /// <summary>A whole answer frame around units of so many bytes, with EC, as most terminals answer.</summary>
    public static int Frame(int units) =>
        Protocols.Gdw376.Frames.Frame.HeadLength + Protocols.Gdw376.Frames.Frame.FixedUserData + units + EventCounter.Length
        + Protocols.Gdw376.Frames.Frame.TailLength;

    /// <summary>Bytes of the units that answer a question, null when one of them does not tell.</summary>
    public static int? Of(UnitTable table, Afn afn, IReadOnlyList<RequestUnit> asked)
    {
        int sum = 0;
        foreach (RequestUnit unit in asked)
            if (table.Find(afn, unit.Fn) is { } declared && Of(declared.Layout(Direction.Up)) is { } bytes)
                sum += DataUnitId.Length + bytes;
            else
                return null;
        return sum;
    }

    static int? Of(Part part)
    {
        int? once = part.Field?.Format.Length ?? Sum(part.Parts);
        return part.Times switch
        {
            Times.Once => once,
            Times.Fixed => once * part.Extra,
            Times.Counted => once * (UsualTariffs + part.Extra),
            _ => null,
        };
    }

    static int? Sum(IReadOnlyList<Part> parts)
    {
        int? sum = 0;
        foreach (Part part in parts)
            sum += Of(part);
        return sum;
    }
}
