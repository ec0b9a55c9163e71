using SharpFuzz;

namespace LoadMgmt.Fuzz;

/// <summary>Puts a counter at every branch of the decoders' assembly, in this program's own folder; the next build puts the plain one back.</summary>
internal static class Instrumented
{
    public static void Protocols()
    {
        try
        {
            Fuzzer.Instrument(Path.Combine(AppContext.BaseDirectory, "LoadMgmt.Protocols.dll"), _ => true, SharpFuzz.Options.Value);
        }
        catch (InstrumentationException already)
        {
            Console.WriteLine(already.Message);
        }
    }
}
