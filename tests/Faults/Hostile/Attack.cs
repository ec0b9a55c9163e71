using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Hostile;

/// <summary>What an attack has to work with.</summary>
/// <param name="Scale">1: the numbers of the long form.</param>
/// <param name="Victims">Archived terminals that nobody plays but the attacks, one after the other.</param>
internal sealed record Scene(Station Station, double Scale, IReadOnlyList<TerminalAddress> Victims, List<string> Wrong)
{
    public int Of(int number) => Math.Max(1, (int)(number * Scale));

    /// <summary>Something that must be true whatever the attack does.</summary>
    public void Check(bool isTrue, string otherwise)
    {
        lock (Wrong)
            if (!isTrue && !Wrong.Contains(otherwise))
                Wrong.Add(otherwise);
    }
}

/// <param name="Figure">Name in the status by which an operator sees it; a limit that the short form does not meet is null there.</param>
/// <param name="Run">Goes on until the token ends it, or is done before.</param>
internal sealed record Attack(string Name, string Figure, Func<Scene, CancellationToken, Task> Run)
{
    public static IReadOnlyList<Attack> All { get; } =
    [
        new("10,000 half-open connections", "closed_unframed", Crowds.SilentAsync),
        new("5,000 connections, a byte now and then", "noise_bytes", Crowds.ByteByByteAsync),
        new("heartbeats, one link", "throttled", (scene, stop) => Floods.HeartbeatsAsync(scene, 1, stop)),
        new("heartbeats, 50 links", "throttled", (scene, stop) => Floods.HeartbeatsAsync(scene, 50, stop)),
        new("heartbeats, UDP", "dropped", Floods.DatagramsAsync),
        new("ever new addresses", "unknown_frames", Floods.NewAddressesAsync),
        new("made-up UDP senders, empty datagrams", "closed_unknown", Crowds.SendersAsync),
        new("logs in as a terminal", "conflicts", Hijacks.LogsInAsTerminalAsync),
        new("was there before the terminal", "conflicts", Hijacks.WasThereFirstAsync),
        new("answers in the terminal's place", "stray_answers", Hijacks.AnswersInItsPlaceAsync),
        new("speaks as the master", "unexpected_frames", Hijacks.SpeaksAsMasterAsync),
        new("replays an old report", "conflicts", Hijacks.ReplaysReportAsync),
        new("replays old confirmations", "late_answers", Hijacks.ReplaysConfirmAsync),
        new("longest frames, lengths that lie", "noise_bytes", Noises.LongFramesAsync),
        new("TLS at the terminals' port and garbage at the API's", "bad_tls", Noises.TlsAsync),
        new("half handshakes at the API", "closed_nameless", Crowds.HandshakesAsync),
        new("1 GB of noise", "closed_noisy", Noises.GigabyteAsync),
    ];
}
