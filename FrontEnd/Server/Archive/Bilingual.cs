namespace LoadMgmt.FrontEnd.Archive;

/// <summary>A text for people in both languages of the station.</summary>
public readonly record struct Bilingual(string Zh, string En)
{
    public override string ToString() => $"{En} / {Zh}";
}
