using System.Text;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>AFN 09: which terminal this is (F1), and the parameters (F4) and commands (F5) that it obeys.</summary>
internal sealed class ConfigurationSource(TerminalSpec spec, DataUnit unit) : IUnitSource
{
    static readonly int[] s_controls = [1, 2, 9, 10, 11, 12, 15, 16, 17, 18, 19, 20, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34, 36, 37, 38, 39];

    readonly int[] _classes = unit.Fn == 5 ? s_controls
        : [.. spec.Profile.Units.Where(other => other.Afn == Afn.SetParameters).Select(other => other.Fn)];

    public static bool Knows(int fn) => fn is 1 or 4 or 5;

    public FieldValue Next(Field field, int index, int outer) => field.Name switch
    {
        "class_groups" => new Scaled((_classes.Max() + 7) / 8, 0),
        "classes" => new FieldValue { Number = new(Group(index), 0), Raw = (byte[])[Group(index)] },
        "maker" => Text(field, "SIM"),
        "device" => Text(field, spec.Address.ToString().Replace("-", "", StringComparison.Ordinal)),
        "software" or "hardware" => Text(field, "1.0"),
        "capacity" => Text(field, $"{spec.Meters.Count}"),
        "protocol_version" => Text(field, spec.Profile.Edition == Edition.Gdw1376 ? "1376" : "376"),
        _ => CivilTime.Of(new DateTime(2026, 1, 1)),
    };

    byte Group(int index) => (byte)_classes.Where(fn => (fn - 1) / 8 == index).Sum(fn => 1 << (fn - 1) % 8);

    static FieldValue Text(Field field, string text)
    {
        byte[] raw = new byte[field.Format.Length];
        Encoding.ASCII.GetBytes(text, raw);
        return new() { Raw = raw };
    }
}
