using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>Attributes of a simulated 698.45 terminal are read and set by name, as parameters of 376.1 are.</summary>
public sealed class ParametersOfOop
{
    readonly OopRig _rig = new OopRig().LoggedIn();

    IParameterRequests Requests => _rig.Dialect.Requests.Parameters!;

    [TestCase("safety_set_point", "value", "7500")]
    [TestCase("81000200", "value", "0")]
    [TestCase("longest_silence", "value", "1440")]
    public void A_single_value_is_set_once_and_read_back(string name, string item, string value)
    {
        Parameter parameter = Requests.Find(_rig.Terminal.Profile, name)!;
        Exchange set = Requests.Set(_rig.Terminal, parameter, [new(item, value)], out IReadOnlyList<ParameterError> errors)!;
        Assert.That(errors, Is.Empty);

        Assert.That((set.IsControl, _rig.Carry(set).Match), Is.EqualTo((true, Match.Final)));

        Assert.That(Read(parameter), Is.EqualTo(new[] { new ParameterItem(item, value) }));
    }

    [Test]
    public void An_array_may_be_written_in_one()
    {
        Parameter parameter = Requests.Find(_rig.Terminal.Profile, "power_control_alarm_times")!;
        ParameterItem[] written = [new("value", "3, 4, 5")];

        Assert.That(_rig.Carry(Requests.Set(_rig.Terminal, parameter, written, out _)!).Match, Is.EqualTo(Match.Final));

        Assert.That(Read(parameter), Is.EqualTo(new ParameterItem[] { new("value[0]", "3"), new("value[1]", "4"), new("value[2]", "5") }));
        Assert.That(Requests.Normal(_rig.Terminal, parameter, written), Is.EqualTo(Read(parameter)));
        Assert.That(Requests.Missing(_rig.Terminal, parameter, [new("value", "3, 4, 6")], Read(parameter)), Is.EqualTo(new ParameterItem[] { new("value[2]", "6") }));
    }

    [TestCase("power_control_periods", "value", "85,85", "there have to be 12 values")]
    [TestCase("power_control_alarm_times", "value", "256", "a whole number 0–255")]
    [TestCase("safety_set_point", "value", "much", "a whole number 0–999999999999")]
    [TestCase("safety_set_point", "limit", "5", "value belongs here")]
    public void What_cannot_be_is_refused_with_the_range(string name, string item, string value, string reason)
    {
        Exchange? set = Requests.Set(_rig.Terminal, Requests.Find(_rig.Terminal.Profile, name)!, [new(item, value)], out IReadOnlyList<ParameterError> errors);

        Assert.That((set, errors.Single().Reason.En), Is.EqualTo(((Exchange?)null, reason)));
    }

    [Test]
    public void Any_attribute_is_read_by_its_digits_and_one_that_is_not_there_is_denied()
    {
        Assert.That(Read(Requests.Find(_rig.Terminal.Profile, "40000200")!).Single().Value, Does.StartWith("2026-"));
        Parameter unknown = Requests.Find(_rig.Terminal.Profile, "4FFF0200")!;

        Assert.That(_rig.Carry(Requests.Read(_rig.Terminal, unknown, [], out _)!).Match, Is.EqualTo(Match.Denied));
        Assert.That(() => Requests.Set(_rig.Terminal, unknown, [new("value", "1")], out _), Throws.TypeOf<RequestNotSupportedException>());
        Assert.That(Requests.Find(_rig.Terminal.Profile, "F25:1"), Is.Null);
    }

    [Test]
    public void A_meter_is_put_into_the_archive_and_read_back_and_taken_out()
    {
        Parameter parameter = Requests.Find(_rig.Terminal.Profile, "meter_archive")!;
        Assert.That(Read(parameter).Where(item => item.Name.StartsWith("number", StringComparison.Ordinal)).Select(item => item.Value), Is.EqualTo(new[] { "1", "17" }));
        ParameterItem[] written =
        [
            new("number[0]", "2"), new("meter_address[0]", "12345678"), new("rate[0]", "9600"), new("protocol[0]", "698.45"), new("port[0]", "f2090201"),
            new("wiring[0]", "3P3W"), new("rated_voltage[0]", "57.7"), new("rated_current[0]", "1.5"), new("pt[0]", "100"), new("ct[0]", "40"),
        ];

        Exchange add = Requests.Set(_rig.Terminal, parameter, written, out IReadOnlyList<ParameterError> errors)!;
        Assert.That((errors.Count, add.Name, _rig.Carry(add).Match), Is.EqualTo((0, "ACTION 6000 +2", Match.Final)));

        IReadOnlyList<ParameterItem> there = Read(parameter);
        Assert.That(there, Does.Contain(new ParameterItem("meter_address[1]", "000012345678")).And.Contain(new ParameterItem("rated_voltage[1]", "57.7")));
        Assert.That(Requests.Missing(_rig.Terminal, parameter, written, there), Is.Empty);
        Assert.That(Requests.Missing(_rig.Terminal, parameter, [new("number[5]", "2"), new("ct[5]", "41")], there), Is.EqualTo(new ParameterItem[] { new("ct[5]", "41") }));

        ParameterItem[] gone = [new("number[0]", "2"), new("meter_address[0]", "")];
        Assert.That(Requests.Missing(_rig.Terminal, parameter, gone, there), Is.Not.Empty);
        Assert.That(_rig.Carry(Requests.Set(_rig.Terminal, parameter, gone, out _)!).Match, Is.EqualTo(Match.Final));
        Assert.That(Requests.Missing(_rig.Terminal, parameter, gone, Read(parameter)), Is.Empty);
        Assert.That(_rig.Carry(Requests.Set(_rig.Terminal, parameter, gone, out _)!).Match, Is.EqualTo(Match.Denied), "it is gone already");
    }

    /// <summary>The worked frame of the reference: meter 000012345678, number 1, RS-485 port 1.</summary>
    [Test]
    public void A_meter_stands_on_the_wire_as_in_the_reference()
    {
        Exchange add = Requests.Set(_rig.Terminal, Requests.Find(_rig.Terminal.Profile, "meter_archive")!,
        [
            new("number[0]", "1"), new("meter_address[0]", "12345678"), new("rate[0]", "2400"), new("protocol[0]", "645-2007"), new("port[0]", "F2010201"),
            new("wiring[0]", "3p4w"), new("rated_voltage[0]", "220"), new("rated_current[0]", "1.5"), new("pt[0]", "1"), new("ct[0]", "1"),
        ], out _)!;
        byte[] frame = new byte[add.MaxLength];
        int length = add.Write(frame, new SendContext(14, _rig.Clock.LocalNow));

        Assert.That(Convert.ToHexString(frame.AsSpan(0, length)), Does.Contain("6000" + "7F00" + "0204" + "120001" + "020A" + "550705000012345678" + "1603" + "1602" + "51F2010201"
            + "0906000000000000" + "1104" + "1100" + "1603" + "120898" + "12000F" + "0204" + "550705000000000000" + "0906000000000000" + "120001" + "120001" + "0100"));
    }

    [TestCase("rate", "1000", "rate[0]")]
    [TestCase("rated_voltage", "220.05", "rated_voltage[0]")]
    [TestCase("number", "65536", "number[0]")]
    [TestCase("meter_address", "1234567890123", "meter_address[0]")]
    [TestCase("pulse", "1", "pulse[0]")]
    public void A_meter_that_cannot_be_is_refused_by_its_field(string field, string value, string named)
    {
        Exchange? set = Requests.Set(_rig.Terminal, Requests.Find(_rig.Terminal.Profile, "meter_archive")!, [new($"{field}[0]", value)], out IReadOnlyList<ParameterError> errors);

        Assert.That((set, errors[0].Item, errors[0].Value), Is.EqualTo(((Exchange?)null, named, value)));
    }

    [Test]
    public void Every_parameter_has_a_name_of_its_own()
    {
        IReadOnlyList<Parameter> all = Requests.List(_rig.Terminal.Profile);

        Assert.That(all.Select(one => one.Name.En).Distinct().Count(), Is.EqualTo(all.Count));
        Assert.That(all.Select(one => Requests.Find(_rig.Terminal.Profile, one.Name.En)), Is.EqualTo(all));
    }

    IReadOnlyList<ParameterItem> Read(Parameter parameter)
    {
        Exchange<IParameterValue> question = Requests.Read(_rig.Terminal, parameter, [], out _)!;
        Assert.That(_rig.Carry(question).Match, Is.EqualTo(Match.Final));
        return question.Value!.Items;
    }
}
