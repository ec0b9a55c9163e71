using LoadMgmt.Protocols.Gdw376.Explain.Reference;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Explain;

/// <summary>docs/protocol is what the tables say today.</summary>
public sealed class ReferencePageTests
{
    const string WriteVariable = "LOADMGMT_WRITE_REFERENCE";

    const string Remedy = $"docs/protocol is not current; rewrite it: {WriteVariable}=1 dotnet test tests/Protocols.Tests --filter ReferencePageTests";

    static readonly string s_folder = Path.Combine(Repository.Root, "docs", "protocol");

    public static IEnumerable<string> Files => ReferencePages.All().Keys;

    [OneTimeSetUp]
    public static void Write()
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) != "1")
            return;
        Directory.CreateDirectory(s_folder);
        foreach (string old in Directory.EnumerateFiles(s_folder, "*.md"))
            File.Delete(old);
        foreach ((string file, string text) in ReferencePages.All())
            File.WriteAllText(Path.Combine(s_folder, file), text);
    }

    [TestCaseSource(nameof(Files))]
    public void A_page_is_current(string file)
    {
        string path = Path.Combine(s_folder, file);
        // A checkout on Windows may have turned line ends.
        string written = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";

        Assert.That(written == ReferencePages.All()[file], Is.True, Remedy);
    }

    [Test]
    public void There_is_no_page_that_nothing_makes() =>
        Assert.That(Directory.EnumerateFiles(s_folder).Select(Path.GetFileName), Is.EquivalentTo(Files), Remedy);

    [Test]
    public void An_uncertain_unit_says_so() =>
        Assert.That(ReferencePages.All()["afn-04.md"], Does.Contain("## F46 monthly energy set point · 月电量控定值\n\n1376.1-2013 · pn total group 总加组 **uncertain: sources disagree 存疑：来源不一致**"));

    [Test]
    public void A_field_stands_with_format_bytes_unit_and_the_meaning_of_its_bits() =>
        Assert.That(ReferencePages.All()["afn-04.md"], Does.Contain("| `timeout_and_resends` | 超时时间和重发次数 | BIN2 | 2 |  | D0–D11 timeout 超时时间 s; D12–D13 resends 重发次数 |"));
}
