using System.Collections.Frozen;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Objects;

/// <summary>All objects with a name. Nothing but names, units and scales hangs on it: an object that it does not have is read all the same.</summary>
public static class ObjectTable
{
    static readonly FrozenDictionary<ushort, ObjectInfo> s_objects = Quantities.Declare()
        .Concat(Records.Declare()).Concat(Controls.Declare()).Concat(Devices.Declare())
        .ToFrozenDictionary(info => info.Oi);

    public static IEnumerable<ObjectInfo> All => s_objects.Values.OrderBy(info => info.Oi);

    public static ObjectInfo? Find(ushort oi) => s_objects.GetValueOrDefault(oi);

    /// <summary>Object, attribute and element in words.</summary>
    public static (string En, string Zh) NameOf(Oad oad)
    {
        if (Find(oad.Oi) is not { } info)
            return ($"object {oad.Oi:X4} attribute {oad.Attribute}", $"对象{oad.Oi:X4}属性{oad.Attribute}");
        (string En, string Zh) part = oad.Index > 0 ? info.Part(oad.Index) : ("", "");
        string attribute = oad.Attribute == 2 ? "" : $" attribute {oad.Attribute}";
        string attributeZh = oad.Attribute == 2 ? "" : $"属性{oad.Attribute}";
        return ($"{info.En}{attribute}{(part.En.Length > 0 ? " " + part.En : "")}", $"{info.Zh}{attributeZh}{part.Zh}");
    }
}
