using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>One field's value from text and to text, by the kind of the field.</summary>
static class ValueText
{
    public static bool TryParse(Field field, string text, PointCoding coding, out ParsedValue value)
    {
        value = default;
        switch (field.Kind)
        {
            case FieldKind.Time:
                bool isTime = TimeText.TryParse((TimeFormat)field.Format, text, out CivilTime time);
                value = ParsedValue.Of(time);
                return isTime;
            case FieldKind.Bits:
                bool isBits = BitsText.TryParse(field, text, out byte[] bits);
                // The encoder takes numbers where it goes by them: counts and masks.
                value = new(new(BinFormat.Little(bits), 0), default, bits);
                return isBits;
            case FieldKind.Bytes:
                bool isBytes = BytesText.TryParse(field, text, coding, out byte[] raw);
                value = ParsedValue.Of(raw);
                return isBytes;
            default:
                Scaled number;
                bool isNumber = field.Groups.Count > 0 && TryWord(field, text, out number) || NumberText.TryParse(field, text, out number);
                value = ParsedValue.Of(number);
                Span<byte> room = stackalloc byte[field.Format.Length];
                if (!isNumber || !field.Format.TryWrite(value.ToField(), room))
                    return false;
                // A digit that the format would round away is not what was meant.
                field.Format.Read(room, out Scaled written, out _);
                return written.HasValue == number.HasValue && (!number.HasValue || written.ToDecimal() == number.ToDecimal());
        }
    }

    public static string Format(Field field, in FieldValue value, PointCoding coding) => field.Kind switch
    {
        FieldKind.Time => value.Time.HasValue ? value.Time.ToString() : NumberText.None,
        FieldKind.Bits => BitsText.Format(field, value.Raw),
        FieldKind.Bytes => BytesText.Format(field, value.Raw, coding),
        _ => field.Groups.Count > 0 && WordOf(field, value) is { } word ? word : NumberText.Format(field, value),
    };

    public static BilingualText Expected(Field field) => field.Kind switch
    {
        FieldKind.Time => TimeText.Expected((TimeFormat)field.Format),
        FieldKind.Bits => BitsText.Expected(field),
        FieldKind.Bytes => BytesText.Expected(field),
        _ when IsCode(field) => ExpectedCode(field),
        _ when field.Groups.Count > 0 => BitsText.Expected(field),
        _ => NumberText.Expected(field),
    };

    /// <summary>The whole number is one code, and not a pack of several.</summary>
    static bool IsCode(Field field) => field.Groups is [{ Codes.Count: > 0 } group] && group.Width == 8 * field.Format.Length;

    static BilingualText ExpectedCode(Field field)
    {
        string words = string.Join(", ", field.Groups[0].Codes.Select(code => $"{code.Name} {code.Code}"));
        BilingualText number = NumberText.Expected(field);
        return new($"{words}, or {number.En}", $"{words}，{number.Zh}");
    }

    static bool TryWord(Field field, string text, out Scaled number)
    {
        number = default;
        if (IsCode(field))
        {
            bool isCode = BitsText.TryCode(field.Groups[0], text, out long code);
            number = new(code, 0);
            return isCode;
        }
        // The same words as for bits, but in a number.
        var bits = new Field(field.Name, new BitsFormat(field.Format.Length), field.Role, "") { Groups = field.Groups };
        bool isWords = BitsText.TryParse(bits, text, out byte[] raw) && text.Any(char.IsAsciiLetter);
        number = new(BinFormat.Little(raw), 0);
        return isWords;
    }

    static string? WordOf(Field field, in FieldValue value)
    {
        if (!value.Number.HasValue)
            return null;
        if (!IsCode(field))
            return BitsText.Format(field, value.Raw);
        foreach (BitCode code in field.Groups[0].Codes)
            if (code.Code == value.Number.Mantissa)
                return code.Name;
        return null;
    }
}
