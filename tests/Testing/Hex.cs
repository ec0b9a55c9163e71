namespace LoadMgmt.Testing;

/// <summary>Hex as people write it: blanks allowed.</summary>
public static class Hex
{
    public static byte[] Bytes(string text) => Convert.FromHexString(string.Concat(text.Where(character => !char.IsWhiteSpace(character))));
}
