namespace LoadMgmt.Benchmarks.Load;

/// <summary>What became of the station's questions, by the meters of the server.</summary>
internal sealed class ServerCounted(IReadOnlyDictionary<string, long> counts)
{
    public override string ToString() =>
        $"{Of("loadmgmt.exchanges.sent"):N0} questions sent, {Of("loadmgmt.exchanges.repeated"):N0} asked again after no answer in time, "
        + $"{Of("loadmgmt.answers.late"):N0} late answers; of plans and gaps {Ended("answered"):N0} answered, {Ended("partial"):N0} in part, {Ended("denied"):N0} denied, "
        + $"{Ended("timed_out"):N0} timed out (their link lost, or no answer), {Ended("not_sent") + Ended("cancelled"):N0} not sent";

    long Ended(string outcome) => Of($"loadmgmt.collection.questions {outcome}");

    long Of(string name) => counts.GetValueOrDefault(name);
}
