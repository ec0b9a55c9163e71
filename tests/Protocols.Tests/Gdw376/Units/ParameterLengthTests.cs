using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>Bytes of every parameter as the standard has them, edition by edition; "-" where an edition has none.</summary>
public sealed class ParameterLengthTests
{
    [TestCase(1, "6", "6", "6")]
    [TestCase(2, "1 + 2·forwarding", "1 + 2·forwarding", "1 + 2·forwarding")]
    [TestCase(3, "40", "28", "28")]
    [TestCase(4, "16", "16", "16")]
    [TestCase(5, "3", "3", "3")]
    [TestCase(6, "16", "16", "16")]
    [TestCase(7, "6", "24 + user_length + password_length", "24 + user_length + password_length")]
    [TestCase(8, "16", "8", "8")]
    [TestCase(9, "4", "16", "16")]
    [TestCase(10, "1 + 17·count", "2 + 27·count", "2 + 27·count")]
    [TestCase(11, "1 + 5·count", "1 + 5·count", "1 + 5·count")]
    [TestCase(12, "3", "2", "2")]
    [TestCase(13, "1 + 3·count", "1 + 3·count", "1 + 3·count")]
    [TestCase(14, "1 + (2 + points)·count", "1 + (2 + points)·count", "1 + (2 + points)·count")]
    [TestCase(15, "1 + 8·count", "1 + 9·count", "1 + 9·count")]
    [TestCase(16, "32", "64", "64")]
    [TestCase(17, "2", "2", "2")]
    [TestCase(18, "12", "12", "12")]
    [TestCase(19, "1", "1", "1")]
    [TestCase(20, "1", "1", "1")]
    [TestCase(21, "25", "49", "49")]
    [TestCase(22, "56", "1 + 4·tariff_count", "1 + 4·tariff_count")]
    [TestCase(23, "3", "3", "3")]
    [TestCase(24, "1", "-", "-")]
    [TestCase(25, "8", "11", "11")]
    [TestCase(26, "27", "57", "57")]
    [TestCase(27, "1 + 2·count", "24", "24")]
    [TestCase(28, "4", "4", "4")]
    [TestCase(29, "-", "12", "12")]
    [TestCase(30, "-", "1", "1")]
    [TestCase(31, "-", "1 + 6·count", "1 + 6·count")]
    [TestCase(33, "4", "1 + (14 + 4·periods)·count", "1 + (14 + 4·periods)·count")]
    [TestCase(34, "-", "1 + 6·count", "1 + 6·count")]
    [TestCase(35, "-", "1 + 2·count", "1 + 2·count")]
    [TestCase(36, "-", "4", "4")]
    [TestCase(37, "-", "7 + 4·cascade_role", "7 + 4·cascade_role")]
    [TestCase(38, "-", "2 + (2 + class_groups)·small_classes", "2 + (2 + class_groups)·small_classes")]
    [TestCase(39, "-", "2 + (2 + class_groups)·small_classes", "2 + (2 + class_groups)·small_classes")]
    [TestCase(41, "1 + (1 + 2·bits(periods))·bits(schemes)", "1 + (1 + 2·bits(periods))·bits(schemes)", "1 + (1 + 2·bits(periods))·bits(schemes)")]
    [TestCase(42, "6", "6", "6")]
    [TestCase(43, "1", "1", "1")]
    [TestCase(44, "8", "8", "8")]
    [TestCase(45, "1", "1", "1")]
    [TestCase(46, "4", "4", "5")]
    [TestCase(47, "17", "17", "17")]
    [TestCase(48, "1", "1", "1")]
    [TestCase(49, "1", "1", "1")]
    [TestCase(57, "3", "3", "3")]
    [TestCase(58, "1", "1", "1")]
    [TestCase(59, "4", "4", "4")]
    [TestCase(60, "44", "80", "80")]
    [TestCase(61, "1", "1", "1")]
    [TestCase(62, "5", "-", "-")]
    [TestCase(65, "9 + 4·count", "9 + 4·count", "9 + 4·count")]
    [TestCase(66, "9 + 4·count", "9 + 4·count", "9 + 4·count")]
    [TestCase(67, "1", "1", "1")]
    [TestCase(68, "1", "1", "1")]
    [TestCase(73, "27", "48", "48")]
    [TestCase(74, "10", "10", "10")]
    [TestCase(75, "16", "16", "16")]
    [TestCase(76, "1", "1", "1")]
    [TestCase(81, "4", "4", "4")]
    [TestCase(82, "4", "4", "4")]
    [TestCase(83, "1", "1", "1")]
    [TestCase(84, "-", "-", "1 + 15·count")]
    [TestCase(89, "-", "4", "4")]
    [TestCase(90, "-", "-", "2")]
    [TestCase(91, "-", "-", "10")]
    [TestCase(97, "-", "-", "3 + (2) + 2·count")]
    [TestCase(98, "-", "-", "13")]
    [TestCase(104, "-", "-", "2")]
    [TestCase(105, "-", "-", "1")]
    [TestCase(106, "-", "-", "1 + 5·count")]
    [TestCase(107, "-", "-", "2")]
    public void A_parameter_has_the_bytes_of_its_edition(int fn, string of2005, string of2009, string of2013)
    {
        Assert.That(Enum.GetValues<Edition>().Select(edition => BytesOf(edition, Afn.SetParameters, fn, Direction.Down)),
            Is.EqualTo(new[] { of2005, of2009, of2013 }));
        if (fn != 104)
            Assert.That(Enum.GetValues<Edition>().Select(edition => BytesOf(edition, Afn.QueryParameters, fn, Direction.Up)),
                Is.EqualTo(new[] { of2005, of2009, of2013 }));
    }

    [Test]
    public void No_parameter_is_declared_that_is_not_listed_here()
    {
        IEnumerable<int> listed = typeof(ParameterLengthTests).GetMethod(nameof(A_parameter_has_the_bytes_of_its_edition))!
            .GetCustomAttributesData().Where(data => data.AttributeType == typeof(TestCaseAttribute))
            .Select(data => (int)((System.Collections.ObjectModel.ReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!);
        IEnumerable<int> declared = Enum.GetValues<Edition>().SelectMany(edition => UnitTable.For(edition))
            .Where(unit => unit.Afn == Afn.SetParameters).Select(unit => unit.Fn);

        Assert.That(declared.Distinct().Order(), Is.EqualTo(listed.Order()));
    }

    [TestCase(Afn.QueryParameters, 104, "1 + 2·count")]
    [TestCase(Afn.QueryParameters, 150, "512")]
    [TestCase(Afn.RelayStation, 1, "1")]
    [TestCase(Afn.RelayStation, 3, "70")]
    [TestCase(Afn.RelayStation, 4, "10")]
    [TestCase(Afn.Authentication, 11, "37")]
    [TestCase(Afn.Authentication, 13, "20")]
    [TestCase(Afn.Configuration, 1, "41")]
    [TestCase(Afn.Configuration, 2, "17 + 12·ports")]
    [TestCase(Afn.Configuration, 3, "34 + (1)")]
    [TestCase(Afn.Configuration, 4, "1 + class_groups")]
    [TestCase(Afn.Configuration, 6, "2 + (1 + class_groups)·bits(user_classes)")]
    [TestCase(Afn.Configuration, 8, "8")]
    [TestCase(Afn.Configuration, 9, "46")]
    [TestCase(Afn.Configuration, 10, "15")]
    [TestCase(Afn.FileTransfer, 1, "4")]
    [TestCase(Afn.Forwarding, 1, "3 + length")]
    [TestCase(Afn.Forwarding, 13, "5 + 8·count")]
    public void An_answer_of_2013_has_its_bytes(Afn afn, int fn, string bytes) =>
        Assert.That(BytesOf(Edition.Gdw1376, afn, fn, Direction.Up), Is.EqualTo(bytes));

    [TestCase(Afn.QueryParameters, 38, "2 + small_classes")]
    [TestCase(Afn.RelayStation, 1, "1")]
    [TestCase(Afn.Authentication, 12, "88 + length − 86")]
    [TestCase(Afn.Authentication, 14, "2 + 32·count")]
    [TestCase(Afn.TaskData, 2, "5")]
    [TestCase(Afn.FileTransfer, 1, "11 + length")]
    [TestCase(Afn.Control, 12, "8")]
    [TestCase(Afn.Control, 31, "6")]
    [TestCase(Afn.Control, 57, "1 + count")]
    [TestCase(Afn.Forwarding, 1, "6 + length")]
    [TestCase(Afn.Forwarding, 9, "13 + 6·relays")]
    [TestCase(Afn.Forwarding, 12, "7 + length + 40·count")]
    public void A_question_or_command_of_2013_has_its_bytes(Afn afn, int fn, string bytes) =>
        Assert.That(BytesOf(Edition.Gdw1376, afn, fn, Direction.Down), Is.EqualTo(bytes));

    [Test]
    public void Down_float_control_of_2005_has_three_bytes() =>
        Assert.That(BytesOf(Edition.Gdw130, Afn.Control, 12, Direction.Down), Is.EqualTo("3"));

    static string BytesOf(Edition edition, Afn afn, int fn, Direction direction) =>
        UnitTable.For(edition).Find(afn, fn) is { } unit ? LengthFormula.Of(unit.Layout(direction)) : "-";
}
