using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>Carries out SET and ACTION.</summary>
internal sealed class OopCommands(TerminalModel model, MachineCounters counters, OopParameters parameters)
{
    /// <summary>The answer's APDU; empty where the request cannot be read.</summary>
    public byte[] Execute(ReadOnlySpan<byte> request, byte piid)
    {
        bool isAction = (ApduTag)request[0] == ApduTag.ActionRequest;
        if (request[1] is not (Choices.Normal or Choices.NormalList))
            return [];
        bool isList = request[1] == Choices.NormalList;
        var reader = new WireReader(request[3..]);
        int count = isList ? reader.CountOf(leastBytes: Oad.Length + 1) : 1;
        WireReader items = reader;
        for (int left = count; left > 0 && reader.IsGood; left--)
        {
            reader.Take(Oad.Length);
            reader.SkipData();
        }
        if (!reader.IsGood)
            return [];
        bool isInTime = IsInTime(ref reader);

        byte[] buffer = new byte[16 + count * 8];
        var writer = new WireWriter(buffer);
        OopAnswers.Head(ref writer, isAction ? ApduTag.ActionResponse : ApduTag.SetResponse, request[1], piid);
        if (isList)
            writer.Count(count);
        for (; count > 0; count--)
            One(isAction, isInTime, ref items, ref writer);
        OopAnswers.Tail(ref writer);
        return buffer[..writer.Length];
    }

    /// <summary>One descriptor with its Data, and what became of it.</summary>
    void One(bool isAction, bool isInTime, ref WireReader items, ref WireWriter writer)
    {
        ReadOnlySpan<byte> target = items.Take(Oad.Length);
        WireReader data = items;
        items.SkipData();
        Dar dar = !isInTime ? Dar.TimeTagInvalid : isAction ? Act(Omd.Read(target), ref data) : Set(Oad.Read(target), ref data);
        if (dar == Dar.Success)
            counters.Command();
        else
            counters.Denial();
        writer.Bytes(target);
        writer.Byte((byte)dar);
        if (isAction)
            writer.Byte(0);
    }

    /// <summary>A request that was on its way for longer than its time tag allows is refused.</summary>
    bool IsInTime(ref WireReader reader)
    {
        if (reader.Left == 0 || reader.Byte() == 0)
            return true;
        CivilTime sent = reader.DateTimeS();
        return reader.Interval().TryGetSpan(out TimeSpan allowed) && sent.TryGetDateTime(out DateTime at)
            && (allowed == default || (model.Clock.Now - at).Duration() <= allowed);
    }

    Dar Set(Oad oad, ref WireReader data)
    {
        if (oad != Oad.ValueOf(Oi.Clock))
            return parameters.Set(oad, ref data);
        if (!data.Data().Time.TryGetDateTime(out DateTime local))
            return Dar.TypeMismatch;
        model.Clock.Set(local);
        return Dar.Success;
    }

    Dar Act(Omd method, ref WireReader data)
    {
        switch (method.Oi, method.Method)
        {
            case (Oi.RemoteControl, 129 or 130):
                return Relays(method.Method == 129, ref data);
            case (Oi.GuaranteedSupply, 127):
                model.Guarantee(0);
                return Dar.Success;
            case (Oi.GuaranteedSupply, 128):
                model.Rounds.Release();
                return Dar.Success;
            case (Oi.OrdinaryText or Oi.ImportantText, 127 or 128):
                return Text(method, ref data);
            case (Oi.MeterArchive, var archive):
                return parameters.Meters.Act(archive, ref data);
            case var (oi, _) when OopControls.Knows(oi):
                return OopControls.Act(method, model, ref data);
            default:
                return Dar.NotExisting;
        }
    }

    /// <summary>127 {number, time, text} adds, 128 number deletes.</summary>
    Dar Text(Omd method, ref WireReader data)
    {
        bool adds = method.Method == 127, isImportant = method.Oi == Oi.ImportantText;
        if (adds && data.Data() is not { Tag: DataTag.Structure, Count: 3 } || !data.Data().TryGetInteger(out long number))
            return Dar.TypeMismatch;
        if (!adds)
            return model.Texts.Remove((isImportant, (byte)number)) ? Dar.Success : Dar.NotExisting;
        DataItem time = data.Data(), text = data.Data();
        if (time.Tag != DataTag.DateTimeS || text.Tag != DataTag.VisibleString)
            return Dar.TypeMismatch;
        model.Texts[(isImportant, (byte)number)] = text.Content.ToArray();
        return Dar.Success;
    }

    /// <summary>An array of structures, each with the relay's OAD in front; the first that is refused ends it.</summary>
    Dar Relays(bool trips, ref WireReader data)
    {
        DataItem all = data.Data();
        if (all.Tag != DataTag.Array || all.Count == 0)
            return Dar.TypeMismatch;
        Span<long> numbers = stackalloc long[3];
        for (int left = all.Count; left > 0; left--)
        {
            if (data.Data() is not { Tag: DataTag.Structure } one || one.Count != (trips ? 4 : 2) || data.Data() is not { Tag: DataTag.Oad } relay)
                return Dar.TypeMismatch;
            Oad oad = Oad.Read(relay.Content);
            for (int i = 0; i < one.Count - 1; i++)
                if (!data.Data().TryGetInteger(out numbers[i]))
                    return Dar.TypeMismatch;
            if (oad.Oi != Oi.Relays || oad.Index == 0)
                return Dar.NotExisting;
            bool done = trips
                ? model.Trip(oad.Index, (int)numbers[0], (int)(numbers[1] + 29) / 30)
                : model.AllowClose(oad.Index);
            if (!done)
                return Dar.Refused;
        }
        return Dar.Success;
    }
}
