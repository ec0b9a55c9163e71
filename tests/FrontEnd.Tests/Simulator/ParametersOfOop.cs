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
