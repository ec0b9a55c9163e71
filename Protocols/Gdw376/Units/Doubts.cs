namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// Layouts that do not rest on two independent sources; the reference page carries the mark. Declared last, of units that stand already.
/// </summary>
internal static class Doubts
{
    public static void Declare(UnitDeclarations table)
    {
        switch (table.Edition)
        {
            case Edition.Gdw130:
                Of2005(table);
                break;
            case Edition.Gdw376:
                table.Doubt(Certainty.OneSource, Afn.Forwarding, 11);
                table.Doubt(Certainty.OneSource, Afn.Class1, 161, 165, 166);
                table.Doubt(Certainty.SourcesDisagree, Afn.Class1, 168);
                table.Doubt(Certainty.OneSource, Afn.Class2, 209, 213, 214);
                table.Doubt(Certainty.SourcesDisagree, Afn.Class2, 39);
                break;
            default:
                Of2013(table);
                break;
        }
    }

    static void Of2005(UnitDeclarations table)
    {
        table.Doubt(Certainty.OneSource, Afn.Reset, 4);
        table.Doubt(Certainty.Unverified, Afn.RelayStation, 1, 2, 3, 4);
        table.Doubt(Certainty.OneSource, Afn.SetParameters, 2, 5, 16, 18, 19, 20, 60, 61, 62, 73, 74, 75, 76, 81, 82, 83);
        table.Doubt(Certainty.OneSource, Afn.Control, 12, 20, 41, 42);
        table.Doubt(Certainty.Unverified, Afn.Control, 38, 39);
        table.Doubt(Certainty.Unverified, Afn.Authentication, 1, 2);
        table.Doubt(Certainty.OneSource, Afn.TaskData, 1, 2);
        table.Doubt(Certainty.Unverified, Afn.FileTransfer, 1);
        table.Doubt(Certainty.OneSource, Afn.Forwarding, 1);
        table.Doubt(Certainty.OneSource, Afn.Class1,
            [3, 4, 5, 6, 7, 8, 9, .. Enumerable.Range(17, 8), 26, .. Enumerable.Range(35, 15), .. Enumerable.Range(89, 28)]);
        // Harmonics, capacitors and DC inputs: no source of 2005 has their bodies.
        table.Doubt(Certainty.Unverified, Afn.Class1, 57, 58, 65, 66, 67, 73, 121);
        table.Doubt(Certainty.OneSource, Afn.Class2, [.. Enumerable.Range(1, 38), 43, 44, .. Enumerable.Range(49, 28), .. Enumerable.Range(97, 8)]);
        table.Doubt(Certainty.Unverified, Afn.Class2, [41, 42, .. Enumerable.Range(113, 11), 129, 130, 138]);
    }

    static void Of2013(UnitDeclarations table)
    {
        // F46: programs write the coefficient as BIN. F59: they write seconds in two bytes.
        table.Doubt(Certainty.SourcesDisagree, Afn.SetParameters, 46, 59);
        // F97: the count may be absent. F106: the answer's form.
        table.Doubt(Certainty.OneSource, Afn.SetParameters, 97, 106);
        table.Doubt(Certainty.OneSource, Afn.Events, 3);
        table.Doubt(Certainty.OneSource, Afn.Class1, 50, 179, 201);
        // F162: with or without seconds. F180: its times of maxima.
        table.Doubt(Certainty.SourcesDisagree, Afn.Class1, 162, 180);
    }
}
