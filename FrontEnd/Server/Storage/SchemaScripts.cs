using System.Globalization;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>The schema scripts of an engine, v001.sql and on; each is run once, in order, and its number kept in meta.</summary>
internal static class SchemaScripts
{
    public const string Version = "schema_version";

    public const string CreateMeta = "CREATE TABLE IF NOT EXISTS meta (name text PRIMARY KEY, value text NOT NULL)";

    public static IEnumerable<(int Version, string Sql)> After(string engine, int version)
    {
        string prefix = $"{typeof(SchemaScripts).Namespace}.{engine}.v";
        return typeof(SchemaScripts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => (Version: int.Parse(name.AsSpan(prefix.Length, 3), CultureInfo.InvariantCulture), Name: name))
            .Where(script => script.Version > version)
            .OrderBy(script => script.Version)
            .Select(script => (script.Version, Text(script.Name)));
    }

    /// <summary>A newer server has written this database: columns that this one does not know would be lost.</summary>
    public static void RefuseNewer(string engine, int version)
    {
        int known = After(engine, 0).Max(script => script.Version);
        if (version > known)
            throw new StoreException(StoreFault.Schema, string.Create(CultureInfo.InvariantCulture,
                $"the database has schema version {version}, this server knows {known}: start the newer server / 数据库结构版本 {version} 高于本程序的 {known}，请启动新版程序"));
    }

    static string Text(string name)
    {
        using var reader = new StreamReader(typeof(SchemaScripts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
