using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Links;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LinkWatchTests
{
    readonly FakeTimeProvider _time = new();
    readonly LinkCounters _tcp = new(LinkKind.Tcp), _udp = new(LinkKind.Udp);
    readonly SessionCounters _sessions = new();

    [Test]
    public void What_happened_is_shown_for_an_hour_and_then_no_more()
    {
        using LinkWatch watch = Watch();
        Assert.That(watch.Report().LastHour, Is.Empty);
        _tcp.AddClosedUnframed(forSource: false);
        _sessions.AddStrayAnswer();
        Pass(minutes: 30);
        _sessions.AddStrayAnswer();
        Assert.That(watch.Report().LastHour, Is.EqualTo(new LinkFigure[] { new("closed_unframed", "Links:Tcp:MaxUnframed", 1), new("stray_answers", null, 2) }));

        Pass(minutes: 35);
        Assert.That(watch.Report().LastHour, Is.EqualTo(new LinkFigure[] { new("stray_answers", null, 1) }));
        Pass(minutes: 60);
        Assert.That(watch.Report().LastHour, Is.Empty);
    }

    [Test]
    public void Every_figure_has_its_words_in_both_languages()
    {
        _tcp.AddRefusedTotal();
        _tcp.AddRefusedSource();
        _udp.AddRefusedTotal();
        _tcp.AddClosedUnframed(forSource: false);
        _tcp.AddClosedUnframed(forSource: true);
        _tcp.AddClosedSilent();
        _udp.AddClosedUnknown();
        _tcp.AddThrottled();
        _udp.AddDropped();
        _tcp.AddClosedNoisy();
        _tcp.Add(new ReadTally { Bytes = 5, Noise = 5, Oversized = 1 });
        _tcp.AddHalfFrame();
        _tcp.AddClosedHalf();
        _sessions.AddUnexpected();
        _sessions.AddUnknown();
        _sessions.AddForgotten();
        _sessions.AddRefusedNetwork();
        _sessions.AddStrayAnswer();
        _sessions.AddLateAnswer();
        _sessions.AddConflict();
        using var watch = new LinkWatch(_tcp, _udp, _sessions, () => 1, () => 1, () => 1, _time);

        IReadOnlyList<LinkFigure> figures = watch.Report().LastHour;
        Assert.That(figures, Has.Count.EqualTo(24));
        Assert.That(figures.Select(figure => LinkTexts.Of(figure.Name)), Has.All.Not.Null);
    }

    LinkWatch Watch() => new(_tcp, _udp, _sessions, () => 0, () => 0, () => 0, _time);

    void Pass(int minutes)
    {
        for (int minute = 0; minute < minutes; minute++)
            _time.Advance(TimeSpan.FromMinutes(1));
    }
}
