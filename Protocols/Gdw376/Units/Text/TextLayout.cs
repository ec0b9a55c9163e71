namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>A field of a layout as a text names it: how deep it stands in repetitions, what counts or masks them, whether it may be left out.</summary>
sealed record TextField(Field Field, int Depth, Part Part, bool IsRun, bool MayBeAbsent);

/// <summary>What repeats by a count, a length or a mask of its own layout.</summary>
/// <param name="By">The count or mask.</param>
sealed record TextRepeat(Field By, Part Part, int Depth);

/// <summary>The fields of one layout by their names, and what follows from what.</summary>
sealed class TextLayout
{
    readonly Dictionary<string, TextField> _fields = [];
    readonly List<TextRepeat> _repeats = [];

    public TextLayout(Part layout) => Walk(layout, 0, mayBeAbsent: false, isRun: false);

    public IReadOnlyDictionary<string, TextField> Fields => _fields;

    /// <summary>What a count or a mask says how often; none for a number that somebody has to give.</summary>
    public IEnumerable<TextRepeat> RepeatsOf(Field by) => _repeats.Where(repeat => ReferenceEquals(repeat.By, by));

    void Walk(Part layout, int depth, bool mayBeAbsent, bool isRun)
    {
        Field? count = null, mask = null;
        foreach (Part part in layout.Parts)
        {
            int inner = part.Times is Times.Once or Times.When ? depth : depth + 1;
            Field? by = part.Times switch
            {
                Times.Counted or Times.CountedRecords => count,
                Times.PerBit => mask,
                _ => null,
            };
            bool isBlob = part.Field is { Format.Length: 0 } && !part.IsRecords;
            if (by is not null)
                _repeats.Add(new(by, part, isBlob ? depth : inner));
            bool absent = mayBeAbsent || part.Optional || part.Times is Times.ToEnd or Times.When or Times.Records;
            if (part.Field is { } field)
            {
                _fields.TryAdd(field.Name, new(field, isBlob ? depth : inner, part, IsRun: !isBlob && (isRun || inner > depth && part.Times != Times.PerBit), absent));
                count = field.Role == FieldRole.Count ? field : count;
                mask = field.Kind == FieldKind.Bits ? field : mask;
            }
            else
            {
                // A list of one thing each is a run too.
                Walk(part, inner, absent, isRun: inner > depth && part.Parts.Count == 1 && part.Times != Times.PerBit);
            }
        }
    }
}
