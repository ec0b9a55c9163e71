using CsCheck;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>Each type of Data, both ways, and what no type is.</summary>
public sealed class DataTypes
{
    static readonly DataTag[] s_integers =
    [
        DataTag.Integer, DataTag.Long, DataTag.Unsigned, DataTag.LongUnsigned, DataTag.DoubleLong, DataTag.DoubleLongUnsigned, DataTag.Long64,
    ];

    [TestCase("00", "null")]
    [TestCase("03 01", "1")]
    [TestCase("04 0C A5 F0", "A5F0")]
    [TestCase("05 FF FF FF FE", "-2")]
    [TestCase("06 FF FF FF FE", "4294967294")]
    [TestCase("09 03 01 02 03", "010203")]
    [TestCase("0A 04 56 31 2E 31", "V1.1")]
    [TestCase("0C 06 E7 BB 88 E7 AB AF", "终端")]
    [TestCase("0F 80", "-128")]
    [TestCase("10 03 7E", "894")]
    [TestCase("10 FC 82", "-894")]
    [TestCase("11 FF", "255")]
    [TestCase("12 08 99", "2201")]
    [TestCase("14 FF FF FF FF FF FF FF FF", "-1")]
    [TestCase("15 00 00 00 00 00 00 13 88", "5000")]
    [TestCase("16 02", "2")]
    [TestCase("19 07 EA 0B 17 01 0A 1E 00 00 78", "2026-11-23 10:30:00")]
    [TestCase("1A 07 EA 0B 17 01", "2026-11-23")]
    [TestCase("1B 0A 1E 05", "10:30:05")]
    [TestCase("1C 07 EA 0B 17 0A 1E 05", "2026-11-23 10:30:05")]
    [TestCase("1C FF FF FF FF FF FF FF", "-")]
    [TestCase("1C 07 EA 02 1E 0A 1E 05", "?")]
    [TestCase("50 23 01", "8961")]
    [TestCase("51 F2 05 02 01", "F2050201")]
    [TestCase("52 50 02 02 00 02 20 21 02 00 00 10 02 01", "5002020002" + "2021020000100201")]
    [TestCase("53 80 00 81 00", "80008100")]
    [TestCase("54 01 00 0F", "15 min")]
    [TestCase("55 07 05 00 00 12 34 56 78", "698:000012345678")]
    [TestCase("56 04 32 F9 56 34", "32F95634")]
    [TestCase("58 00 11 01 11 05", "0011011105")]
    [TestCase("59 FE 21", "FE21")]
    [TestCase("5A 09 01", "0901")]
    [TestCase("5A 02 20 21 02 00 1C 07 EA 0B 17 00 00 00 1C 07 EA 0B 18 00 00 00 54 01 00 0F", "02202102001C07EA0B170000001C07EA0B1800000054" + "01000F")]
    [TestCase("5B 00 20 00 02 00", "0020000200")]
    [TestCase("5C 03 01 07 05 00 00 12 34 56 78", "03010705000012345678")]
    [TestCase("5C 05 01 00 11 01 11 05", "05010011011105")]
    [TestCase("5D 00 00 00 01 02 AA BB", "0000000102AABB")]
    [TestCase("5E 00 00 00 01 00 04 32 F9 56 34", "00000001000432F95634")]
    [TestCase("5F 03 02 08 01 00", "2400 8E1")]
    [TestCase("60 02 00 20 00 02 00 01 50 02 02 00 01 00 10 02 01", "0200200002000150020200010010" + "0201")]
    public void A_type_reads_and_is_written_again(string hex, string text)
    {
        byte[] bytes = Hex.Bytes(hex), again = new byte[bytes.Length];
        var reader = new WireReader(bytes);
        DataItem item = reader.Data();
        var writer = new WireWriter(again);
        writer.Data(item);

        Assert.That(reader.IsAtEnd, Is.True);
        Assert.That(ApduText.ValueOf(item), Is.EqualTo(text));
        Assert.That(again, Is.EqualTo(bytes));
    }

    [TestCase("17 40 48 F5 C3", 3.14f)]
    [TestCase("18 40 09 1E B8 51 EB 85 1F", 3.14)]
    public void A_float_reads(string hex, double expected)
    {
        var reader = new WireReader(Hex.Bytes(hex));

        Assert.That(reader.Data().TryGetFloat(out double value), Is.True);
        Assert.That(value, Is.EqualTo(expected).Within(1e-6));
    }

    [TestCase("02", Fault.Truncated)]
    [TestCase("12 08", Fault.Truncated)]
    [TestCase("09 05 01", Fault.Truncated)]
    [TestCase("01 05 00 00", Fault.OutOfRange)]
    [TestCase("09 84 00 00 00 01 00", Fault.BadLength)]
    [TestCase("09 80", Fault.BadLength)]
    [TestCase("07", Fault.UnknownType)]
    [TestCase("FF 00", Fault.UnknownType)]
    [TestCase("5A 0B", Fault.UnknownType)]
    [TestCase("5C 08", Fault.UnknownType)]
    public void What_is_no_data_is_a_value(string hex, Fault fault)
    {
        var reader = new WireReader(Hex.Bytes(hex));
        reader.SkipData();

        Assert.That(reader.Error.Fault, Is.EqualTo(fault));
    }

    [Test]
    public void Data_nested_without_end_is_refused()
    {
        byte[] bytes = new byte[4000];
        for (int i = 0; i + 1 < bytes.Length; i += 2)
            (bytes[i], bytes[i + 1]) = (2, 1);
        var reader = new WireReader(bytes);
        reader.SkipData();

        Assert.That(reader.Error.Fault, Is.EqualTo(Fault.TooDeep));
    }

    [Test]
    public void Selectors_nested_in_data_are_bounded_too()
    {
        byte[] bytes = [.. Enumerable.Repeat(Hex.Bytes("5A 01 20 21 02 00"), 600).SelectMany(part => part)];
        var reader = new WireReader(bytes);
        reader.SkipData();

        Assert.That(reader.Error.Fault, Is.EqualTo(Fault.TooDeep));
    }

    [Test]
    public void A_long_length_is_read_in_both_forms()
    {
        byte[] bytes = [9, 0x81, 200, .. new byte[200], 9, 0x82, 1, 0, .. new byte[256]];
        var reader = new WireReader(bytes);

        Assert.That(reader.Data().Content.Length, Is.EqualTo(200));
        Assert.That(reader.Data().Content.Length, Is.EqualTo(256));
        Assert.That(reader.IsAtEnd, Is.True);
    }

    [Test]
    public void Integers_of_any_width_come_back() =>
        Gen.Select(Gen.Int[0, s_integers.Length - 1], Gen.Long).Sample((index, any) =>
        {
            DataTag tag = s_integers[index];
            int bits = tag.FixedLength() * 8;
            bool isSigned = tag is DataTag.Integer or DataTag.Long or DataTag.DoubleLong or DataTag.Long64;
            long sent = isSigned ? any << 64 - bits >> 64 - bits : any & (1L << bits) - 1;
            byte[] bytes = new byte[9];
            var writer = new WireWriter(bytes);
            writer.IntegerData(tag, sent);
            var reader = new WireReader(bytes.AsSpan(0, writer.Length));
            return reader.Data().TryGetInteger(out long received) && received == sent && reader.IsAtEnd;
        });

    [Test]
    public void Times_come_back() =>
        Gen.DateTime[new(1900, 1, 1), new(2099, 12, 31)].Sample(time =>
        {
            byte[] bytes = new byte[17];
            var writer = new WireWriter(bytes);
            writer.DateTime(time);
            writer.DateTimeS(time);
            var reader = new WireReader(bytes);
            var seconds = new DateTime(time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second);
            return reader.DateTime().TryGetDateTime(out DateTime first) && reader.DateTimeS().TryGetDateTime(out DateTime second)
                && first == seconds && second == seconds && WireTimes.Milliseconds(bytes) == time.Millisecond;
        });
}
