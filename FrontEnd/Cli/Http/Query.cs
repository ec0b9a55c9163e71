using System.Globalization;
using System.Text;

namespace LoadMgmt.Cli.Http;

/// <summary>A path with its query; values that are null are left out.</summary>
internal static class Query
{
    public static string Of(string path, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var text = new StringBuilder(path);
        char before = '?';
        foreach ((string name, object? value) in values)
        {
            if (value is null)
                continue;
            string written = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            text.Append(before).Append(name).Append('=').Append(Uri.EscapeDataString(written));
            before = '&';
        }
        return text.ToString();
    }
}
