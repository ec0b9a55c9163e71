namespace LoadMgmt.Simulator.Demo;

/// <summary>Where the front end is: beside the simulator in the repository that both were built from, or beside it in one folder.</summary>
internal sealed record FrontEndBinary(string Assembly, string? Project)
{
    const string Name = "LoadMgmt.FrontEnd.dll";

    /// <param name="folder">The simulator's own: Simulator/bin/&lt;configuration&gt;/&lt;framework&gt; in the repository.</param>
    public static FrontEndBinary? Find(string folder)
    {
        var own = new DirectoryInfo(folder);
        for (DirectoryInfo? above = own; above is not null; above = above.Parent)
            if (File.Exists(Path.Combine(above.FullName, "LoadMgmt.sln")))
            {
                string server = Path.Combine(above.FullName, "FrontEnd", "Server");
                return new(Path.Combine(server, "bin", Configuration(own), own.Name, Name), Path.Combine(server, "LoadMgmt.FrontEnd.csproj"));
            }
        string beside = Path.Combine(folder, Name);
        return File.Exists(beside) ? new(beside, null) : null;
    }

    /// <summary>Debug or Release, as the simulator was built.</summary>
    public string BuildConfiguration => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Assembly)))!;

    static string Configuration(DirectoryInfo own) => own.Parent?.Name ?? "Debug";
}
