using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Text;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>Every parameter that can be set is set in a simulated terminal and read back, by the server's own requests.</summary>
public sealed class ParametersOfTerminals
{
    static readonly StationClock s_clock = StationClock.Default(TimeProvider.System);

    readonly Gdw376Dialect _dialect = new(s_clock);

    static readonly TerminalProfile s_provincial = TerminalProfile.Gdw1376 with { Name = "provincial", Wire = WireProfile.Gdw1376 with { Sets = UnitSets.All } };

    static TerminalProfile[] Profiles => [TerminalProfile.Gdw130, TerminalProfile.Gdw376, TerminalProfile.Gdw1376, s_provincial];

    public static IEnumerable<TestCaseData> EverySetting =>
        from profile in Profiles
        from unit in profile.Wire.Units
        where unit.Afn == Afn.SetParameters && (profile != s_provincial || unit.Fn is 46 or 47 or 59 or 88 or > 150)
        select new TestCaseData(profile, unit).SetArgDisplayNames(profile.Name, unit.ToString());

    [TestCaseSource(nameof(EverySetting))]
    public void What_is_set_is_read_back(TerminalProfile profile, DataUnit unit)
    {
        Rig rig = new Rig(profile.Wire).LoggedIn();
        Terminal terminal = InArchive(rig, profile);
        IParameterRequests requests = _dialect.Requests.Parameters!;
        Parameter parameter = requests.Find(profile, unit.Scope == Scope.Terminal ? $"F{unit.Fn}" : $"F{unit.Fn}:1")!;
        ParameterItem[] items = [.. Sample(unit, profile.Wire.PointCoding)];

        Exchange? set = requests.Set(terminal, parameter, items, out IReadOnlyList<ParameterError> errors);
        Assert.That(string.Join("; ", errors), Is.Empty);
        Assert.That(rig.Carry(_dialect, set!), Is.EqualTo(Match.Final));
        Exchange<IParameterValue> question = requests.Read(terminal, parameter, requests.AskFor(terminal, parameter, items), out _)!;
        Assert.That(rig.Carry(_dialect, question), Is.EqualTo(Match.Final));

        Assert.That(requests.Missing(terminal, parameter, items, question.Value!.Items), Is.Empty);
        Assert.That(requests.Missing(terminal, parameter, items, []), Is.Not.Empty);
        // F104 is set curve by curve and answered as a list of all of them.
        if (unit.Fn != 104)
            Assert.That(question.Value.Items, Is.EquivalentTo(requests.Normal(terminal, parameter, items)));
    }

    [Test]
    public void A_setting_is_a_control_and_so_is_never_repeated()
    {
        Rig rig = new Rig(WireProfile.Gdw376).LoggedIn();
        Terminal terminal = InArchive(rig, TerminalProfile.Gdw376);
        IParameterRequests requests = _dialect.Requests.Parameters!;

        Exchange[] all =
        [
            requests.Set(terminal, requests.Find(terminal.Profile, "security_set_point")!, [new("set_point", "500")], out _)!,
            requests.Reset(terminal, 2), requests.AllowReports(terminal, false), requests.Activate(terminal),
            requests.Disconnect(terminal),
        ];

        Assert.That(all.Select(exchange => exchange.IsControl), Is.All.True);
        Assert.That(all.Select(exchange => rig.Carry(_dialect, exchange)), Is.All.EqualTo(Match.Final));
    }

    [Test]
    public void A_meter_added_leaves_the_others_and_meters_are_asked_for_by_their_index()
    {
        Rig rig = new Rig(WireProfile.Gdw376).LoggedIn();
        Terminal terminal = InArchive(rig, TerminalProfile.Gdw376);
        IParameterRequests requests = _dialect.Requests.Parameters!;
        Parameter meters = requests.Find(terminal.Profile, "F10")!;
        foreach (string index in new[] { "1", "2" })
            rig.Carry(_dialect, requests.Set(terminal, meters,
            [
                new("index", index), new("point", index), new("port_and_rate", "port:2 baud:2400"), new("protocol", "30"), new("meter_address", "00000000000" + index),
                new("password", "000000000000"), new("tariffs", "4"), new("digits", "decimals:2 integer_digits:6"), new("collector_address", "0"), new("user_class", "small_class:0 big_class:0"),
            ], out _)!);

        Exchange<IParameterValue> both = requests.Read(terminal, meters, [new("index", "1,2")], out _)!, second = requests.Read(terminal, meters, [new("index", "2")], out _)!;
        rig.Carry(_dialect, both);
        rig.Carry(_dialect, second);

        Assert.That(both.Value!.Items.Where(item => item.Name.StartsWith("meter_address", StringComparison.Ordinal)).Select(item => item.Value),
            Is.EqualTo(new[] { "000000000001", "000000000002" }));
        Assert.That(second.Value!.Items, Does.Contain(new ParameterItem("meter_address[0]", "000000000002")).And.Contain(new ParameterItem("count", "1")));
    }

    [TestCase("F14", "group[0]=1 point[0,0]=point_less_1:0 point[0,1]=point_less_1:1", "count=1 group[0]=1 points[0]=2 point[0,0]=point_less_1:1 point[0,1]=point_less_1:0", "")]
    [TestCase("F14", "group[0]=1 point[0,0]=point_less_1:0 group[1]=2 point[1,0]=point_less_1:1",
        "count=3 group[0]=2 points[0]=1 point[0,0]=point_less_1:1 group[1]=4 points[1]=0 group[2]=1 points[2]=1 point[2,0]=point_less_1:0", "")]
    [TestCase("F14", "group[0]=1 point[0,0]=point_less_1:0", "count=1 group[0]=1 points[0]=1 point[0,0]=point_less_1:2", "group[0] points[0] point[0,0]")]
    [TestCase("F35", "index=1,2", "count=2 index=2,1", "")]
    [TestCase("F35", "index=1,2", "count=3 index=2,1,7", "count")]       // set as a whole: a key user too many is no success
    [TestCase("F35", "index=1,2", "count=2 index=2,7", "index[0]")]
    [TestCase("F22", "price=0.1,0.2", "tariff_count=2 price=0.2,0.1", "price[0] price[1]")]     // of tariff 1 and of tariff 2
    public void Elements_of_a_list_are_looked_for_in_any_order(string name, string wanted, string there, string missing)
    {
        Terminal terminal = InArchive(new Rig(WireProfile.Gdw376), TerminalProfile.Gdw376);
        IParameterRequests requests = _dialect.Requests.Parameters!;
        Parameter parameter = requests.Find(terminal.Profile, name)!;

        IReadOnlyList<ParameterItem> answer = Items(there);
        IReadOnlyList<ParameterItem> lacks = requests.Missing(terminal, parameter, Items(wanted), answer);

        Assert.That(string.Join(' ', lacks.Select(item => item.Name)), Is.EqualTo(missing), string.Join(", ", requests.Normal(terminal, parameter, Items(wanted))));
    }

    static ParameterItem[] Items(string text) => [.. text.Split(' ').Select(pair => pair.Split('=')).Select(pair => new ParameterItem(
        pair[0], pair[1].StartsWith("point_less_1", StringComparison.Ordinal) ? pair[1] + " direction:forward operation:add" : pair[1]))];

    [TestCase("F25:1", true)]
    [TestCase("measuring_point_basics:1", true)]
    [TestCase("F25", false)]         // of which point?
    [TestCase("F1:1", false)]        // the terminal's own
    [TestCase("F999", false)]
    [TestCase("F25:9999", false)]
    [TestCase("", false)]
    public void A_parameter_is_found_by_number_or_name(string name, bool found) =>
        Assert.That(_dialect.Requests.Parameters!.Find(TerminalProfile.Gdw376, name) is not null, Is.EqualTo(found));

    /// <summary>One value for each item: the least that its text form takes.</summary>
    static IEnumerable<ParameterItem> Sample(DataUnit unit, PointCoding coding)
    {
        var source = new LeastSource();
        byte[] room = new byte[1024];
        ProtocolError error = UnitCodec.Encode(unit, Direction.Down, ref source, room, out int written);
        Assert.That(error, Is.EqualTo(ProtocolError.None));
        return UnitText.Format(unit, Direction.Down, coding, room.AsSpan(0, written), out _).Select(item => new ParameterItem(item.Name, item.Value));
    }

    static Terminal InArchive(Rig rig, TerminalProfile profile) => new(
        1, rig.Model.Spec.Address, "steel works", 1, null, profile, LinkKind.Tcp, [], TimeSpan.FromMinutes(1),
        [.. rig.Model.Meters.Select(meter => new MeasurementPoint(meter.Spec.Number, "meter", null, []))], []);

    sealed class LeastSource : IUnitSource
    {
        int _count;

        public FieldValue Next(Field field, int index, int outer) => field.Kind switch
        {
            FieldKind.Time => CivilTime.Of(new DateTime(2026, 3, 15, 8, 30, 0)),
            FieldKind.Bytes => new FieldValue { Raw = new byte[field.Format.Length > 0 ? field.Format.Length : _count] },
            FieldKind.Bits when field.Role != FieldRole.Count => new FieldValue { Raw = Bits(field) },
            _ => new Scaled(field.Role == FieldRole.Count ? _count = 2 : Math.Max(1, field.Range?.Least ?? 1) + index, 0),
        };

        static byte[] Bits(Field field)
        {
            byte[] raw = new byte[field.Format.Length];
            raw[0] = 1;
            return raw;
        }
    }
}
