using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.FrontEnd.Api.Tracing;

/// <summary>A frame taken apart for people, in their language. Runs in the subscriber's own loop, never where frames come in.</summary>
internal static class FrameLines
{
    public static IReadOnlyList<string> Of(byte[] bytes, TerminalProfile profile, Language language) => profile.Family == ProtocolFamily.Gdw376
        ? [.. Explainer.Explain(bytes, profile.Wire).Select(field => field.ToLine(language == Language.Zh))]
        : [];
}
