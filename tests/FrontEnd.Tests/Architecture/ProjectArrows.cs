using System.Xml.Linq;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Architecture;

/// <summary>Dependencies point one way; a project that grows a new arrow has to say so here.</summary>
public sealed class ProjectArrows
{
    static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Protocols/LoadMgmt.Protocols"] = [],
        ["FrontEnd/Contract/LoadMgmt.Contract"] = [],
        ["FrontEnd/Server/LoadMgmt.FrontEnd"] = ["LoadMgmt.Protocols", "LoadMgmt.Contract"],
        ["FrontEnd/Cli/LoadMgmt.Cli"] = ["LoadMgmt.Protocols", "LoadMgmt.Contract"],
        ["Simulator/LoadMgmt.Simulator"] = ["LoadMgmt.Protocols", "LoadMgmt.Contract"],
    };

    public static IEnumerable<string> Projects => s_allowed.Keys;

    [TestCaseSource(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project)
    {
        string file = Path.Combine(Repository.Root, project + ".csproj");
        string[] references = [.. XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))];

        Assert.That(references, Is.SubsetOf(s_allowed[project]));
    }

    [Test]
    public void Protocols_and_contract_use_no_package() =>
        Assert.That(
            new[] { "Protocols/LoadMgmt.Protocols", "FrontEnd/Contract/LoadMgmt.Contract" }
                .SelectMany(project => XDocument.Load(Path.Combine(Repository.Root, project + ".csproj")).Descendants("PackageReference")),
            Is.Empty);

    [Test]
    public void No_project_file_sits_where_it_would_swallow_its_neighbours() =>
        Assert.That(Directory.GetFiles(Path.Combine(Repository.Root, "FrontEnd"), "*.csproj"), Is.Empty);
}
