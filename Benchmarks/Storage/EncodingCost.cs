namespace LoadMgmt.Benchmarks.Storage;

internal static class EncodingCost
{
    public static void Print(MeasuredDay day) => _ = day;
}
