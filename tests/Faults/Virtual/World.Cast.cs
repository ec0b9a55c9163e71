using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Faults.Virtual;

/// <summary>Who is there: terminals of both families and editions, and the orders of the day.</summary>
internal sealed partial class World
{
    (TerminalSpec Spec, Terminal Archived) Make(int id)
    {
        bool oop = _random.Next(4) == 0;
        WireProfile wire = _random.Next(3) switch { 0 => WireProfile.Gdw130, 1 => WireProfile.Gdw376, _ => WireProfile.Gdw1376 };
        TerminalProfile profile = oop ? ProfileCatalogue.Standard.Find("698.45")!
            : wire == WireProfile.Gdw130 ? TerminalProfile.Gdw130 : wire == WireProfile.Gdw376 ? TerminalProfile.Gdw376 : TerminalProfile.Gdw1376;
        TerminalAddress address = oop ? TerminalAddress.Of(ProtocolFamily.Dlt698, [(byte)id, 0x44, 0, 0, 0, 0]) : TerminalAddress.Of376(0x4401, (ushort)id);
        TimeSpan error = TimeSpan.FromSeconds(_random.Next(5) == 0 ? _random.Next(-200, 200) : _random.Next(-5, 5));
        var spec = new TerminalSpec
        {
            Address = address, Name = $"works {id}", Kind = CustomerKind.Steel, Profile = wire, Seed = (ulong)_random.NextInt64(), Heartbeat = TimeSpan.FromMinutes(1),
            ClockError = error, Meters = [.. Enumerable.Range(1, 2).Select(point => new MeterSpec(point, "meter", $"{id:D8}{point:D4}", 300, 100, 5_000, 577, CustomerKind.Steel, (ulong)(id * 10 + point)))],
        };
        return (spec, new(id, address, spec.Name, 1, id, profile, LinkKind.Tcp, [], TimeSpan.FromMinutes(1),
            [.. spec.Meters.Select(meter => new MeasurementPoint(meter.Number, "meter", oop ? meter.Address : null, []))], [new(1, "all", [1, 2])]));
    }

    void Order(int number, Terminal terminal)
    {
        ControlKind kind = number == 0 || _random.Next(3) > 0 ? ControlKind.Trip : ControlKind.AllowClose;
        int round = number % 3 + 1;
        // A limiting time of its own makes the frame of each order its own.
        var settings = kind == ControlKind.Trip ? new Contract.ControlSettings(AlarmMinutes: _random.Next(3), LimitHalfHours: number + 1) : new Contract.ControlSettings();
        var order = new ControlOrder(kind, settings, "peak plan", false, false, false, $"key-{number:D4}", $"{kind} {settings} {terminal.Id} {round}");
        if (kind == ControlKind.AllowClose && _orders.Any(other => other.Order.Kind == kind && other.Terminal == terminal && other.Numbers[0] == round))
            return;
        var at = TimeSpan.FromSeconds(_random.Next(120, (int)_length.TotalSeconds));
        for (int times = 0; times < 3; times++)
            _orders.Add((at + TimeSpan.FromSeconds(times * _random.Next(5, 400)), order, terminal, [round]));
    }
}
