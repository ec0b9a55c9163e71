using CsCheck;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Formats;

/// <summary>Annex A by the examples of its clauses; a value goes both ways.</summary>
public sealed class FormatTests
{
    static readonly Dictionary<string, Format> s_formats = typeof(AnnexA).GetFields()
        .Select(field => field.GetValue(null)).OfType<Format>().Where(format => format.Name.StartsWith("A.", StringComparison.Ordinal))
        .ToDictionary(format => format.Name);

    public static IEnumerable<Format> Numbers => s_formats.Values.Where(format => format.Kind == FieldKind.Number);

    public static IEnumerable<Format> Times => s_formats.Values.Where(format => format.Kind == FieldKind.Time);

    [Test]
    public void All_twenty_eight_formats_are_there() =>
        Assert.That(s_formats.Keys, Is.EquivalentTo(Enumerable.Range(1, 28).Select(number => $"A.{number}")));

    [TestCase("A.1", 6), TestCase("A.2", 2), TestCase("A.3", 4), TestCase("A.4", 1), TestCase("A.5", 2), TestCase("A.6", 2), TestCase("A.7", 2)]
    [TestCase("A.8", 2), TestCase("A.9", 3), TestCase("A.10", 3), TestCase("A.11", 4), TestCase("A.12", 6), TestCase("A.13", 4), TestCase("A.14", 5)]
    [TestCase("A.15", 5), TestCase("A.16", 4), TestCase("A.17", 4), TestCase("A.18", 3), TestCase("A.19", 2), TestCase("A.20", 3), TestCase("A.21", 2)]
    [TestCase("A.22", 1), TestCase("A.23", 3), TestCase("A.24", 2), TestCase("A.25", 3), TestCase("A.26", 2), TestCase("A.27", 4), TestCase("A.28", 5)]
    public void A_format_has_its_length(string name, int length) => Assert.That(s_formats[name].Length, Is.EqualTo(length));

    [TestCase("A.2", "00 80", "0")]
    [TestCase("A.2", "25 C1", "1.25")]
    [TestCase("A.2", "50 E0", "0.050")]
    [TestCase("A.2", "00 85", "500")]
    [TestCase("A.2", "75 B3", "-37.5")]
    [TestCase("A.2", "00 61", "1000")]
    [TestCase("A.2", "23 41", "12300")]
    [TestCase("A.2", "99 09", "9990000")]
    [TestCase("A.3", "67 45 23 01", "1234567")]
    [TestCase("A.3", "67 45 23 11", "-1234567")]
    [TestCase("A.3", "67 45 23 41", "1234567000")]
    [TestCase("A.4", "15", "15")]
    [TestCase("A.4", "95", "-15")]
    [TestCase("A.5", "05 22", "220.5")]
    [TestCase("A.5", "23 81", "-12.3")]
    [TestCase("A.6", "01 50", "50.01")]
    [TestCase("A.6", "25 85", "-5.25")]
    [TestCase("A.7", "05 22", "220.5")]
    [TestCase("A.8", "34 12", "1234")]
    [TestCase("A.9", "56 34 12", "12.3456")]
    [TestCase("A.9", "45 23 81", "-1.2345")]
    [TestCase("A.9", "50 04 80", "-0.0450")]
    [TestCase("A.10", "56 34 12", "123456")]
    [TestCase("A.11", "78 56 34 12", "123456.78")]
    [TestCase("A.12", "78 56 34 12 00 00", "12345678")]
    [TestCase("A.13", "78 56 34 12", "1234.5678")]
    [TestCase("A.14", "90 78 56 34 12", "123456.7890")]
    [TestCase("A.22", "12", "1.2")]
    [TestCase("A.23", "56 34 12", "12.3456")]
    [TestCase("A.25", "56 34 12", "123.456")]
    [TestCase("A.25", "23 51 80", "-5.123")]
    [TestCase("A.26", "85 09", "0.985")]
    [TestCase("A.27", "78 56 34 12", "12345678")]
    [TestCase("A.28", "34 52 18 13 01", "407932.34")]      // 113°18′52.34″ E
    [TestCase("A.28", "60 05 07 23 80", "-83225.60")]      // 23°07′05.60″ S
    public void A_number_goes_both_ways(string name, string hex, string value)
    {
        byte[] bytes = Hex.Bytes(hex);
        s_formats[name].Read(bytes, out Scaled number, out _);

        Assert.Multiple(() =>
        {
            Assert.That(number.ToString(), Is.EqualTo(value));
            Assert.That(Written(s_formats[name], number), Is.EqualTo(bytes));
        });
    }

    [TestCase("A.1", "30 15 10 23 31 26", "2026-11-23 10:15:30")]      // a Monday
    [TestCase("A.1", "56 34 12 15 A8 14", "2014-08-15 12:34:56")]      // a Friday
    [TestCase("A.15", "15 10 23 11 26", "2026-11-23 10:15")]
    [TestCase("A.16", "30 15 10 23", "23d 10:15:30")]
    [TestCase("A.17", "15 10 23 11", "11-23 10:15")]
    [TestCase("A.18", "15 10 23", "23d 10:15")]
    [TestCase("A.18", "15 10 00", "00d 10:15")]                        // every day, in a parameter
    [TestCase("A.19", "15 10", "10:15")]
    [TestCase("A.20", "23 11 26", "2026-11-23")]
    [TestCase("A.21", "11 26", "2026-11")]
    [TestCase("A.24", "10 23", "23d 10h")]
    public void A_time_goes_both_ways(string name, string hex, string value)
    {
        byte[] bytes = Hex.Bytes(hex);
        s_formats[name].Read(bytes, out _, out CivilTime time);

        Assert.Multiple(() =>
        {
            Assert.That(time.ToString(), Is.EqualTo(value));
            Assert.That(Written(s_formats[name], time), Is.EqualTo(bytes));
        });
    }

    [Test]
    public void Sunday_is_day_seven() =>
        Assert.That(Written(AnnexA.A01, CivilTime.Of(new(2026, 11, 22, 0, 0, 0)))![4] >> 5, Is.EqualTo(7));

    [TestCase("30 15 10 23 11 26")]
    [TestCase("30 15 10 23 B1 26")]
    public void A_wrong_or_absent_week_day_does_not_matter(string hex) =>
        Assert.That(AnnexA.A01.Read(Hex.Bytes(hex)).ToString(), Is.EqualTo("2026-11-23 10:15:30"));

    [TestCaseSource(nameof(Numbers))]
    public void All_EEH_or_FFH_is_no_value(Format format)
    {
        foreach (byte filling in (byte[])[0xEE, 0xFF])
        {
            format.Read(Enumerable.Repeat(filling, format.Length).ToArray(), out Scaled number, out _);
            Assert.That(number, Is.EqualTo(Scaled.Missing));
        }
        Assert.That(Written(format, Scaled.Missing), Is.EqualTo(Enumerable.Repeat((byte)0xEE, format.Length)));
    }

    [TestCaseSource(nameof(Times))]
    public void A_time_in_part_or_all_EEH_is_no_time(Format format)
    {
        Assert.That(Written(format, CivilTime.Missing), Is.EqualTo(Enumerable.Repeat((byte)0xEE, format.Length)));
        for (int from = 0; from < format.Length; from++)
        {
            byte[] bytes = Enumerable.Range(0, format.Length).Select(at => at < from ? (byte)0x10 : (byte)0xEE).ToArray();
            format.Read(bytes, out _, out CivilTime time);
            Assert.That(time, Is.EqualTo(CivilTime.Missing));
        }
    }

    [TestCase("A.9", "5A 34 12")]
    [TestCase("A.9", "EE EE 12")]
    [TestCase("A.7", "05 A2")]
    [TestCase("A.2", "1B 80")]
    [TestCase("A.3", "67 45 23 0C")]
    [TestCase("A.28", "34 52 60 13 01")]       // 60 minutes
    public void A_digit_above_nine_is_bad_and_no_exception(string name, string hex)
    {
        s_formats[name].Read(Hex.Bytes(hex), out Scaled number, out _);

        Assert.That(number, Is.EqualTo(Scaled.Bad));
    }

    [TestCaseSource(nameof(Numbers))]
    public void A_digit_above_nine_in_any_byte_is_bad(Format format)
    {
        for (int at = 0; at < format.Length; at++)
        {
            // The high nibble may hold a sign, a unit or an exponent; the low one is a digit everywhere.
            byte[] bytes = new byte[format.Length];
            bytes[at] = 0x0A;
            format.Read(bytes, out Scaled number, out _);
            Assert.That(number, Is.EqualTo(Scaled.Bad), $"byte {at}");
        }
    }

    [TestCaseSource(nameof(Times))]
    public void A_part_of_a_time_that_no_clock_has_is_bad_and_all_FFH_is_none(Format format)
    {
        for (int at = 0; at < format.Length; at++)
        {
            byte[] bytes = Enumerable.Repeat((byte)0x01, format.Length).ToArray();
            bytes[at] = 0x1A;
            format.Read(bytes, out _, out CivilTime bad);
            Assert.That(bad, Is.EqualTo(CivilTime.Bad), $"byte {at}");
        }
        format.Read(Enumerable.Repeat((byte)0xFF, format.Length).ToArray(), out _, out CivilTime none);
        Assert.That(none, Is.EqualTo(CivilTime.Missing));
    }

    [TestCase("A.15", "E1 9C BD 5C AE")]       // a power-up time from a terminal
    [TestCase("A.15", "15 24 23 11 26")]
    [TestCase("A.15", "15 10 30 02 26")]       // 30 February
    [TestCase("A.20", "23 13 26")]
    public void An_impossible_time_is_bad_and_no_exception(string name, string hex)
    {
        s_formats[name].Read(Hex.Bytes(hex), out _, out CivilTime time);

        Assert.That(time, Is.EqualTo(CivilTime.Bad));
    }

    [TestCase("A.15", "00 00 00 00 00")]
    [TestCase("A.17", "00 00 00 00")]
    public void A_date_of_zeros_never_was(string name, string hex)
    {
        s_formats[name].Read(Hex.Bytes(hex), out _, out CivilTime time);

        Assert.That(time, Is.EqualTo(CivilTime.Missing));
    }

    [TestCase("A.9", 123_4565, -5, "57 34 12")]        // half goes away from zero
    [TestCase("A.9", -123_4565, -5, "57 34 92")]
    [TestCase("A.7", 2204_49, -3, "04 22")]            // the last digit dropped decides
    [TestCase("A.2", 12345, -2, "23 81")]
    [TestCase("A.3", 12_345_678, 0, "46 23 01 40")]    // eight digits go to MWh
    [TestCase("A.14", 7, 3, "00 00 00 70 00")]
    public void A_value_is_rounded_to_what_the_format_has(string name, long mantissa, int exponent, string hex) =>
        Assert.That(Written(s_formats[name], new Scaled(mantissa, (sbyte)exponent)), Is.EqualTo(Hex.Bytes(hex)));

    [TestCase("A.9", 800_000, -4)]
    [TestCase("A.9", -800_000, -4)]
    [TestCase("A.7", 10_000, -1)]
    [TestCase("A.7", -1, -1)]
    [TestCase("A.4", 80, 0)]
    [TestCase("A.2", 999_5, 6)]
    [TestCase("A.3", 10_000_000, 3)]
    [TestCase("A.28", 64_800_001, -2)]
    [TestCase("A.14", long.MaxValue, 0)]
    [TestCase("A.14", long.MinValue, 0)]
    public void A_value_that_the_format_cannot_carry_is_refused(string name, long mantissa, int exponent) =>
        Assert.That(Written(s_formats[name], new Scaled(mantissa, (sbyte)exponent)), Is.Null);

    [TestCaseSource(nameof(Numbers))]
    public void Any_bytes_are_a_number_or_none(Format format) =>
        Gen.Byte.Array[format.Length].Sample(bytes =>
        {
            format.Read(bytes, out Scaled number, out _);
            return number.Presence == Presence.Bad || Written(format, number) is { } again && SameNumber(format, again, number);
        });

    [TestCaseSource(nameof(Times))]
    public void Any_bytes_are_a_time_or_none(Format format) =>
        Gen.Byte.Array[format.Length].Sample(bytes =>
        {
            format.Read(bytes, out _, out CivilTime time);
            if (time.Presence == Presence.Bad)
                return true;
            format.Read(Written(format, time)!, out _, out CivilTime again);
            return again == time;
        });

    [TestCase(1, "FF", 255)]
    [TestCase(2, "34 12", 0x1234)]
    [TestCase(4, "78 56 34 12", 0x12345678)]
    public void Binary_numbers_stand_low_byte_first(int length, string hex, long value)
    {
        var format = new BinFormat(length);
        format.Read(Hex.Bytes(hex), out Scaled number, out _);

        Assert.Multiple(() =>
        {
            Assert.That(number, Is.EqualTo(new Scaled(value, 0)));
            Assert.That(Written(format, number), Is.EqualTo(Hex.Bytes(hex)));
            Assert.That(Written(format, new Scaled(1L << 8 * length, 0)), Is.Null);
        });
    }

    static bool SameNumber(Format format, byte[] bytes, Scaled number)
    {
        format.Read(bytes, out Scaled again, out _);
        return again.Presence == number.Presence && again.ToDecimal() == number.ToDecimal();
    }

    static byte[]? Written(Format format, scoped FieldValue value)
    {
        byte[] bytes = new byte[format.Length];
        return format.TryWrite(value, bytes) ? bytes : null;
    }
}
