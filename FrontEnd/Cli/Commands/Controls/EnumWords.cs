using System.Text.Json;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Members of the contract's enumerations as words of a command line: "allow-close". The contract's own "allow_close" is taken too.</summary>
internal static class EnumWords
{
    public static IEnumerable<string> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static string InContract<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static bool TryParse<T>(string word, out T value) where T : struct, Enum
    {
        foreach (T one in Enum.GetValues<T>())
            if (word == Of(one) || word == InContract(one))
            {
                value = one;
                return true;
            }
        value = default;
        return false;
    }
}
