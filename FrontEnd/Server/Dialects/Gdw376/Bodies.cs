using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>Encodes the bodies of questions and commands by the same table that decodes answers.</summary>
internal static class Bodies
{
    public static ReadOnlyMemory<byte> Encode<TSource>(Terminal terminal, Afn afn, int fn, ref TSource source)
        where TSource : IUnitSource, allows ref struct
    {
        byte[] body = new byte[256];
        ProtocolError error = UnitCodec.Encode(Unit(terminal, afn, fn), Direction.Down, ref source, body, out int written);
        if (!error.IsNone)
            throw new ArgumentException($"{(int)afn:X2} F{fn}: {error}");
        return body.AsMemory(0, written);
    }

    /// <summary>The unit in the terminal's edition, or an error that names the profile.</summary>
    public static DataUnit Unit(Terminal terminal, Afn afn, int fn) =>
        terminal.Profile.Wire.Units.Find(afn, fn)
            ?? throw new RequestNotSupportedException($"{(int)afn:X2} F{fn}", terminal.Profile.Name);
}

/// <summary>Td_c of a question.</summary>
internal readonly struct CurveSource(DateTime start, byte density, int count) : IUnitSource
{
    public FieldValue Next(Field field, int index, int outer) => field.Role switch
    {
        FieldRole.CurveStart => CivilTime.Of(start),
        FieldRole.CurveDensity => new Scaled(density, 0),
        _ => new Scaled(count, 0),
    };
}

internal readonly struct TimeSource(CivilTime time) : IUnitSource
{
    public FieldValue Next(Field field, int index, int outer) => time;
}

/// <summary>Numbers in wire order.</summary>
internal struct NumberSource(params long[] values) : IUnitSource
{
    int _next;

    public FieldValue Next(Field field, int index, int outer) => new Scaled(values[_next++], 0);
}
