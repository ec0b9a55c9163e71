using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Carries out AFN 01, 04 and 05, unit by unit; false is a unit that is denied.</summary>
internal sealed class Commands(TerminalModel model, ParameterStore parameters, Answers answers)
{
    /// <param name="station">MSA of whoever asked, for the event record.</param>
    /// <returns>Whether each unit was carried out, in their order.</returns>
    public bool[] Execute(IReadOnlyList<Asked> units, byte station)
    {
        bool[] done = [.. units.Select(Execute)];
        List<DataUnitId> changed = [];
        for (int i = 0; i < units.Count; i++)
            if (done[i] && units[i].Unit.Afn == Afn.SetParameters)
                changed.Add(DataUnitId.Of(units[i].Point, units[i].Unit.Fn, model.Spec.Profile.PointCoding));
        if (changed.Count > 0)
            model.ParametersChanged(station, changed);
        return done;
    }

    bool Execute(Asked unit)
    {
        // Excluded 剔除: its release and the clock are all that is obeyed.
        if (model.Excluded && !(unit.Unit.Afn == Afn.Control && unit.Unit.Fn is 36 or 31))
            return false;
        return unit.Unit.Afn switch
        {
            Afn.SetParameters => SetParameter(unit),
            Afn.Control => Control(unit),
            Afn.Reset => Reset(unit.Unit.Fn),
            _ => false,
        };
    }

    bool SetParameter(Asked unit)
    {
        if (unit.Unit.Fn == 47 && !ControlParameters.TryPurchase(unit, model) || !parameters.TrySet(unit))
            return false;
        ControlParameters.Apply(unit, model);
        return true;
    }

    bool Control(Asked unit)
    {
        if (unit.Unit.Scope == Scope.TotalGroup)
            return GroupCommands.Execute(unit, model);
        switch (unit.Unit.Fn)
        {
            case 1:
                int packed = (int)unit.Number("delay_and_limit");
                return model.Trip(unit.Point, packed >> 4, packed & 0x0F);
            case 2:
                return model.AllowClose(unit.Point);
            case 25:
                model.Guarantee((int)unit.Number("duration"));
                return true;
            case 33:
                model.Rounds.Release();
                return true;
            case 26 or 34:
                model.PaymentAlarm = unit.Unit.Fn == 26;
                return true;
            case 28 or 36:
                model.Excluded = unit.Unit.Fn == 28;
                return true;
            case 29 or 37:
                answers.ReportsAllowed = unit.Unit.Fn == 29;
                return true;
            case 38 or 39:
                // It is connected already, and stays so: what hangs up would lose the link that it was told on.
                return true;
            case 31:
                return SetClock(unit.Fields[0].Time);
            case 32:
                SetText((int)unit.Number("type_and_number"), unit.Fields[^1].Raw);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A text without bytes takes away what was there.</summary>
    void SetText(int packed, byte[] text)
    {
        (bool, byte) place = (packed >> 4 == 1, (byte)(packed & 15));
        if (text.Length == 0)
            model.Texts.Remove(place);
        else
            model.Texts[place] = text;
    }

    bool SetClock(CivilTime time)
    {
        if (!time.TryGetDateTime(out DateTime local))
            return false;
        model.Clock.Set(local);
        return true;
    }

    bool Reset(int fn)
    {
        if (fn is 2 or 3 or 4)
            model.Events.Clear();
        if (fn is 3 or 4)
        {
            parameters.Clear(keepCommunication: fn == 4);
            model.ClearControls();
        }
        return fn is >= 1 and <= 4;
    }
}
