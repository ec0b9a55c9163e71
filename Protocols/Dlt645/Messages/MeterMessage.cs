using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Dlt645.Messages;

/// <summary>What follows the identifier and the fields of a message's head.</summary>
public enum MeterContent : byte
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>What a question about the item needs: counts and times of load records.</summary>
    Question,
    /// <summary>The item's data.</summary>
    Data,
    /// <summary>Bytes without a layout here: ciphertext, commands of makers.</summary>
    Opaque,
}

/// <summary>The data of one function, one way: an identifier perhaps, fields, the item's content, fields again.</summary>
public sealed record MeterMessage(string Name, string NameZh, bool HasId, Part Head, MeterContent Content, Part Tail);
