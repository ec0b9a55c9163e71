using System.Text.RegularExpressions;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Architecture;

/// <summary>
/// The rooms of the server and whom each may know (docs/design.md, What flows). Telemetry is open to all, Hosting knows all. Seams that a
/// room offers sit in that room: IArchiveStore in Storage, Exchange in Sessions, LinkKind in Links.
/// </summary>
public sealed partial class RoomArrows
{
    static readonly string s_server = Path.Combine(Repository.Root, "FrontEnd", "Server");

    static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Readings"] = [],
        ["Links"] = ["Dialects"],
        ["Dialects"] = ["Archive", "Journal", "Links", "Readings", "Sessions"],
        ["Journal"] = ["Links"],
        ["Sessions"] = ["Archive", "Dialects", "Journal", "Links", "Readings"],
        ["Radio"] = ["Archive", "Dialects", "Links", "Sessions"],
        ["Archive"] = ["Links", "Readings", "Sessions", "Storage"],
        ["Storage"] = ["Archive", "Links", "Readings"],
        ["Ingest"] = ["Archive", "Dialects", "Journal", "Links", "Readings", "Storage"],
        ["Collection"] = ["Archive", "Dialects", "Journal", "Links", "Readings", "Sessions", "Storage"],
        ["Audit"] = ["Journal", "Storage"],
        ["Control"] = ["Archive", "Audit", "Collection", "Dialects", "Journal", "Readings", "Sessions", "Storage"],
        ["Api"] = ["Archive", "Audit", "Collection", "Control", "Dialects", "Ingest", "Journal", "Links", "Radio", "Readings", "Sessions", "Storage"],
    };

    public static IEnumerable<string> Rooms => s_allowed.Keys;

    [TestCaseSource(nameof(Rooms))]
    public void A_room_knows_only_the_rooms_it_may(string room) =>
        Assert.That(KnownTo(room).Where(arrow => arrow.Room != room && arrow.Room != "Telemetry" && !s_allowed[room].Contains(arrow.Room)), Is.Empty);

    [Test]
    public void Every_room_is_listed() =>
        Assert.That(
            Directory.GetDirectories(s_server).Select(folder => Path.GetFileName(folder)).Where(name => name is not ("bin" or "obj" or "Properties")),
            Is.EquivalentTo(s_allowed.Keys.Concat(["Telemetry", "Hosting"])));

    /// <summary>Wire formats belong to the dialects; whoever asks for readings or controls speaks of points and commands.</summary>
    [TestCase("Collection")]
    [TestCase("Control")]
    [TestCase("Storage")]
    [TestCase("Ingest")]
    public void A_room_above_the_dialects_knows_no_wire_format(string room) =>
        Assert.That(Sources(room).Where(source => WireFormat().IsMatch(File.ReadAllText(source))), Is.Empty);

    static IEnumerable<(string File, string Room)> KnownTo(string room) =>
        from source in Sources(room)
        from Match match in Namespace().Matches(File.ReadAllText(source))
        where s_allowed.ContainsKey(match.Groups[1].Value) || match.Groups[1].Value == "Hosting"
        select (Path.GetFileName(source), match.Groups[1].Value);

    static string[] Sources(string room) => Directory.GetFiles(Path.Combine(s_server, room), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"LoadMgmt\.FrontEnd\.([A-Z]\w+)")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"LoadMgmt\.Protocols\.(Gdw376|Dlt645|Dlt698)|Dialects\.(Gdw376|Dlt698)")]
    private static partial Regex WireFormat();
}
