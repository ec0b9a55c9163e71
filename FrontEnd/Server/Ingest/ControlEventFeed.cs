using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Ingest;

/// <summary>Passes on what the pump decoded.</summary>
internal sealed class ControlEventFeed : IControlEvents
{
    public event Action<ControlEvent>? Heard;

    public void Tell(IReadOnlyList<ControlEvent> events)
    {
        foreach (ControlEvent one in events)
            Heard?.Invoke(one);
    }
}
