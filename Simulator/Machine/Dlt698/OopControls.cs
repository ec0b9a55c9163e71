using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>
/// Power and energy controls of the one total-add group as objects 8103 to 8108: put in, released, and answered for by attributes 3, in
/// force, and 4, outputs.
/// </summary>
internal static class OopControls
{
    const byte PutIn = 6, Release = 7, Plan = 127, InForce = 3, Outputs = 4;

    /// <summary>Members of a down-float order behind its group: slip, factor, freeze, control time, four alarm times.</summary>
    const int DownMembers = 8;

    public static bool Knows(ushort oi) => oi is >= Oi.PeriodControl and <= Oi.MonthlyEnergyControl;

    public static Dar Act(Omd method, TerminalModel model, ref WireReader data)
    {
        if (!model.Spec.HasGroup)
            return Dar.NotExisting;
        switch (method.Method)
        {
            case PutIn when method.Oi != Oi.FloatDownControl:
            case Release:
                if (!IsGroup(data.Data()))
                    return Dar.Refused;
                Switch(method.Oi, method.Method == PutIn, model);
                return Dar.Success;
            case Plan when method.Oi == Oi.PeriodControl:
                return SetPlan(model, ref data);
            case Plan when method.Oi == Oi.FloatDownControl:
                return FloatDown(model, ref data);
            default:
                return Dar.Refused;
        }
    }

    /// <summary>An array of {group, state}; false for other attributes.</summary>
    public static bool TryWrite(ref WireWriter writer, Oad oad, TerminalModel model)
    {
        if (!model.Spec.HasGroup || oad.Attribute is not (InForce or Outputs))
            return false;
        writer.ArrayData(1);
        writer.StructureData(2);
        writer.OiData(Oi.FirstGroup);
        if (oad.Attribute == InForce)
            writer.IntegerData(DataTag.Enum, IsPutIn(oad.Oi, model) ? 1 : 0);
        else
            writer.BitData(8, [Reversed(OutputsOf(oad.Oi, model))]);
        return true;
    }

    /// <summary>D0 of a mask as the first bit of a bit-string.</summary>
    public static byte Reversed(byte mask)
    {
        int bits = 0;
        for (int i = 0; i < 8; i++)
            bits |= (mask >> i & 1) << 7 - i;
        return (byte)bits;
    }

    static void Switch(ushort oi, bool putIn, TerminalModel model)
    {
        if (EnergyOf(oi) is not EnergyKinds.None and var energy)
            model.Energy.Put(energy, putIn);
        else if (putIn)
            model.Power.Put(PowerOf(oi));
        else
            model.Power.Release(PowerOf(oi));
    }

    /// <summary>{group, {periods, plan}}: plans are counted from 0. Taken up when the control is put in.</summary>
    static Dar SetPlan(TerminalModel model, ref WireReader data)
    {
        if (data.Data().Count != 2 || !IsGroup(data.Data()) || data.Data().Count != 2)
            return Dar.Refused;
        DataItem periods = data.Data();
        if (periods.Tag != DataTag.BitString || periods.Count != 8)
            return Dar.TypeMismatch;
        byte mask = Reversed(periods.Content[0]);
        if (!data.Data().TryGetInteger(out long plan) || plan is < 0 or >= ControlSettings.Schemes)
            return Dar.OutOfRange;
        model.Power.SetPeriods(mask, (byte)plan);
        return Dar.Success;
    }

    static Dar FloatDown(TerminalModel model, ref WireReader data)
    {
        if (data.Data().Count != 2 || !IsGroup(data.Data()) || data.Data().Count != DownMembers)
            return Dar.Refused;
        Span<long> members = stackalloc long[DownMembers];
        for (int i = 0; i < DownMembers; i++)
            if (!data.Data().TryGetInteger(out members[i]))
                return Dar.TypeMismatch;
        model.PutInFloatDown(new((int)members[0], (int)members[1], (int)members[2], (int)members[3],
            [(int)members[4], (int)members[5], (int)members[6], (int)members[7]]));
        return Dar.Success;
    }

    static bool IsGroup(DataItem item) => item.Tag == DataTag.Oi && item.TryGetInteger(out long oi) && oi == Oi.FirstGroup;

    static bool IsPutIn(ushort oi, TerminalModel model) => EnergyOf(oi) is not EnergyKinds.None and var energy
        ? model.Energy.PutIn.HasFlag(energy)
        : model.Power.PutIn.HasFlag(PowerOf(oi));

    static byte OutputsOf(ushort oi, TerminalModel model) => oi switch
    {
        Oi.MonthlyEnergyControl => model.Rounds.Outputs(TripCauses.Monthly),
        Oi.PurchaseControl => model.Rounds.Outputs(TripCauses.Purchase),
        _ => model.Power.Alarm == PowerOf(oi) ? model.Rounds.Outputs(TripCauses.Power) : (byte)0,
    };

    static PowerKinds PowerOf(ushort oi) => (PowerKinds)(1 << oi - Oi.PeriodControl);

    static EnergyKinds EnergyOf(ushort oi) => oi switch
    {
        Oi.MonthlyEnergyControl => EnergyKinds.Monthly,
        Oi.PurchaseControl => EnergyKinds.Purchase,
        _ => EnergyKinds.None,
    };
}
