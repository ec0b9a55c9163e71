using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Text;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>What provinces and programs have beside the editions: there when a profile names it, and not before.</summary>
public sealed class UnitSetTests
{
    [TestCase(UnitSets.Shandong, 88, "15")]
    [TestCase(UnitSets.Sichuan, 152, "8")]
    [TestCase(UnitSets.Sichuan, 245, "4")]
    [TestCase(UnitSets.Shanghai, 241, "5")]
    [TestCase(UnitSets.Shanghai, 242, "1")]
    [TestCase(UnitSets.Shanghai, 243, "8")]
    [TestCase(UnitSets.Liaoning, 297, "10")]
    [TestCase(UnitSets.Zhejiang, 298, "8")]
    public void A_province_has_parameters_of_its_own(UnitSets set, int fn, string bytes)
    {
        DataUnit? unit = UnitTable.For(Edition.Gdw376, set).Find(Afn.SetParameters, fn);

        Assert.That(unit is null ? "none" : LengthFormula.Of(unit.Layout(Direction.Down)), Is.EqualTo(bytes));
        Assert.That(unit!.Certainty, Is.EqualTo(Certainty.OneSource));
        Assert.That(Enum.GetValues<Edition>().Select(edition => UnitTable.For(edition).Find(Afn.SetParameters, fn)), Is.All.Null);
    }

    [TestCase(UnitSets.ClockThresholdInSeconds, 59, "5")]
    [TestCase(UnitSets.BinaryAlarmCoefficient, 46, "5")]
    [TestCase(UnitSets.DisplayedPurchase, 47, "25")]
    public void A_program_changes_a_parameter_of_2013(UnitSets set, int fn, string bytes) =>
        Assert.That(LengthFormula.Of(UnitTable.For(Edition.Gdw1376, set).Find(Afn.SetParameters, fn)!.Layout(Direction.Down)), Is.EqualTo(bytes));

    [Test]
    public void Nothing_of_it_changes_2005() => Assert.That(
        UnitTable.For(Edition.Gdw130, UnitSets.All).Select(Shape), Is.EqualTo(UnitTable.For(Edition.Gdw130).Select(Shape)));

    [Test]
    public void What_no_source_lays_out_is_not_declared() => Assert.That(
        Catalogue.Deviations.ParametersWithoutLayout.Keys.Where(fn => Enum.GetValues<Edition>().Any(edition => UnitTable.For(edition, UnitSets.All).Find(Afn.SetParameters, fn) is not null)),
        Is.Empty);

    [Test]
    public void A_form_that_no_source_lays_out_is_in_no_set() => Assert.That(
        Catalogue.Deviations.FormsWithoutLayout.Keys.Select(fn => Shape(UnitTable.For(Edition.Gdw1376, UnitSets.All).Find(Afn.SetParameters, fn)!)),
        Is.EqualTo(Catalogue.Deviations.FormsWithoutLayout.Keys.Select(fn => Shape(UnitTable.For(Edition.Gdw1376).Find(Afn.SetParameters, fn)!))));

    [TestCase("monthly_set_point=1000 alarm_coefficient=80", "0010000050")]
    [TestCase("monthly_set_point=1000 alarm_coefficient=9", "0010000009")]
    public void A_coefficient_in_binary_goes_to_a_hundred_percent(string written, string body) =>
        Assert.That(Parsed(UnitSets.BinaryAlarmCoefficient, Afn.SetParameters, 46, written), Is.EqualTo(body));

    [Test]
    public void A_segment_is_written_and_shown_the_right_way_round()
    {
        const string Values = "file=terminal_upgrade segment_kind=last file_command=by_message segments=1 segment=0 content=01020304";

        Assert.That(Parsed(UnitSets.ReversedSegments, Afn.FileTransfer, 1, Values), Is.EqualTo("01010001000000000004000" + "4030201"));
        Assert.That(Parsed(UnitSets.None, Afn.FileTransfer, 1, Values), Is.EqualTo("01010001000000000004000" + "1020304"));
    }

    // The terminal's own answer tells its form, whatever its profile says: that of the other is behind it.
    [TestCase("1376.1-2013", "01 01 20 05 67 45 23 01", "monthly_set_point 1234567")]
    [TestCase("1376.1-2013", "01 01 20 05 67 45 23 01 15", "monthly_set_point 1234567, alarm_coefficient 15")]
    [TestCase("376.1-2009", "01 01 20 05 67 45 23 01 15", "monthly_set_point 1234567, alarm_coefficient 15")]
    [TestCase("376.1-2009", "01 01 20 05 67 45 23 01 01 01 20 05 67 45 23 01", "monthly_set_point 1234567, monthly_set_point 1234567")]
    [TestCase("1376.1-2013+BinaryAlarmCoefficient", "01 01 20 05 67 45 23 01 50", "monthly_set_point 1234567, alarm_coefficient 80")]
    [TestCase("1376.1-2013", "00 00 04 07 15 20 02 05", "energy_error_threshold 1.5, fly_threshold 2.0, stop_threshold 2, clock_threshold 5")]
    [TestCase("1376.1-2013", "00 00 04 07 15 20 02 2C 01", "energy_error_threshold 1.5, fly_threshold 2.0, stop_threshold 2, clock_threshold_seconds 300")]
    [TestCase("1376.1-2013+clockthresholdinseconds", "00 00 04 07 15 20 02 05", "energy_error_threshold 1.5, fly_threshold 2.0, stop_threshold 2, clock_threshold 5")]
    public void An_answer_tells_its_form_by_what_is_left_of_the_frame(string profile, string unit, string says)
    {
        Assert.That(WireProfile.TryParse(profile, out WireProfile? wire), Is.True);
        Decoded decoded = Decoded.OfUnits(Afn.QueryParameters, Direction.Up, Hex.Bytes(unit), wire!);

        Assert.That(string.Join(", ", decoded.Fields.Select(field => $"{field.Name} {field.Number}")), Is.EqualTo(says));
        Assert.That(decoded.Error, Is.EqualTo(ProtocolError.None));
    }

    [TestCase("1376.1-2013", true)]
    [TestCase("376.1-2009+Sichuan+DisplayedPurchase", true)]
    [TestCase("130-2005+Shanghai", false)]
    [TestCase("1376.1-2013+Utopia", false)]
    [TestCase("1376.1-2013+3", false)]
    [TestCase("1376.1-2013+", false)]
    [TestCase("", false)]
    public void A_profile_is_an_edition_with_sets(string text, bool isOne) => Assert.That(WireProfile.TryParse(text, out _), Is.EqualTo(isOne));

    static string? Parsed(UnitSets sets, Afn afn, int fn, string written)
    {
        byte[]? body = UnitText.Parse(UnitTable.For(Edition.Gdw1376, sets).Find(afn, fn)!, Direction.Down, PointCoding.Binary,
            written.Split(' ').Select(pair => pair.Split('=')).Select(pair => new UnitTextValue(pair[0], pair[1])), out _);
        return body is null ? null : Convert.ToHexString(body);
    }

    static string Shape(DataUnit unit) => $"{unit} {LengthFormula.Of(unit.Layout(Direction.Down))} {LengthFormula.Of(unit.Layout(Direction.Up))}";
}
