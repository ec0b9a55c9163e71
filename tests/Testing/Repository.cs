namespace LoadMgmt.Testing;

/// <summary>Where the sources are, for tests that read them.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "LoadMgmt.sln")))
                return folder.FullName;
        throw new InvalidOperationException("LoadMgmt.sln is in no folder above " + AppContext.BaseDirectory);
    }
}
