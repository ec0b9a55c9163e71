using System.Globalization;
using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.Protocols.Tests.Golden;

/// <summary>What each key of a golden line means in our words, as the text that the line has.</summary>
static class GoldenKeys
{
    public static readonly Dictionary<string, Func<GoldenFrame, object>> All = new()
    {
        ["C"] = frame => frame.ControlHex,
        ["A"] = frame => frame.AddressHex,
        ["SEQ"] = frame => frame.SequenceHex,
        ["CS"] = frame => frame.ChecksumHex,
        ["AFN"] = frame => ((byte)frame.Frame.Afn).ToString("X2", CultureInfo.InvariantCulture),
        ["Fn"] = frame => First(frame),
        // In events Pn is the end pointer, everywhere else the point.
        ["Pn"] = frame => frame.Frame.Afn == Afn.Events ? frame.Number("to") : string.Join(',', frame.Points),
        ["len"] = frame => frame.UserDataLength,
        ["rtua"] = frame => $"{frame.A1}{frame.Frame.Address.A2:X4}",
        ["terminal"] = frame => frame.Frame.Address.Terminal.ToString(),
        ["A1"] = frame => frame.A1,
        ["A2_dec"] = frame => frame.Frame.Address.A2,
        ["A2_hex"] = frame => frame.Frame.Address.A2.ToString("X4", CultureInfo.InvariantCulture),
        ["A3"] = frame => frame.Frame.Address.A3.ToString("X2", CultureInfo.InvariantCulture),
        ["MSA"] = frame => frame.Frame.Address.Station,
        ["PRM"] = frame => frame.Frame.Control.IsFromInitiator ? 1 : 0,
        ["unsolicited"] = frame => frame.Frame.Control is { IsUplink: true, IsFromInitiator: true },
        ["FUNC"] = frame => frame.Frame.Control.Function,
        ["ACD"] = frame => frame.Frame.Control.HasEvents ? 1 : 0,
        ["TpV"] = frame => frame.Frame.Sequence.HasTimeTag ? 1 : 0,
        ["FIR"] = frame => frame.Frame.Sequence.IsFirst ? 1 : 0,
        ["FIN"] = frame => frame.Frame.Sequence.IsFinal ? 1 : 0,
        ["CON"] = frame => frame.Frame.Sequence.WantsConfirm ? 1 : 0,
        ["RSEQ"] = frame => frame.Frame.Sequence.Number,
        ["pseq"] = frame => frame.Frame.Sequence.Number,
        ["EC"] = frame => $"{frame.Events!.Value.Important},{frame.Events.Value.General}",

        ["clock"] = frame => frame.Decoded["clock"].Time.ToString(),
        ["weekday"] = frame => frame.Raw("clock")[4] >> 5,
        ["clock_raw"] = frame => frame.Decoded["clock"].Raw,
        ["time"] = frame => frame.Decoded["read_at"].Time.ToString(),
        ["rates"] = frame => frame.Number("tariffs"),
        ["total_kWh"] = frame => frame.Decoded["active_forward"].Number.ToDecimal(),
        ["log_says_total"] = frame => Register(frame, 0),
        ["log_says_sharp"] = frame => Register(frame, 1),
        ["log_says_peak"] = frame => Register(frame, 2),
        ["log_says_flat"] = frame => Register(frame, 3),
        ["duration_raw"] = frame => frame.Number("duration"),
        ["count"] = frame => frame.Number("count"),
        ["index"] = frame => frame.Number("index"),

        ["EC1"] = frame => frame.Number("important_counter"),
        ["EC2"] = frame => frame.Number("general_counter"),
        ["Pm"] = frame => frame.Number("from"),
        ["ERC"] = frame => frame.Record[0],
        ["Le"] = frame => frame.Record[1],

        ["confirmed_AFN"] = frame => frame.Number("afn").ToString("X2", CultureInfo.InvariantCulture),
        ["units"] = frame => string.Join(' ', frame.Decoded.Fields.Where(field => field.Name == "dadt").Zip(
            frame.Decoded.Fields.Where(field => field.Name == "err"), (unit, error) => $"DT {unit.Raw[4..]} ERR {error.Number}")),

        ["RTS(x20ms)"] = frame => frame.Number("rts"),
        ["max_delay_min"] = frame => frame.Number("permitted_delay"),
        ["timeout_s_low12"] = frame => frame.Number("timeout_and_resends") & 0xFFF,
        ["retry"] = frame => frame.Number("timeout_and_resends") >> 12 & 3,
        ["CON_flags_bits"] = frame => string.Concat(Enumerable.Range(0, 8).Select(bit => frame.Number("confirm_services") >> bit & 1)) + " (LSB first)",
        ["heartbeat_min"] = frame => frame.Number("heartbeat"),
        ["main"] = frame => $"{frame.Ip("main_ip")}:{frame.Number("main_port")}",
        ["APN"] = frame => frame.Text("apn"),

        ["order_no"] = frame => frame.Number("order_number"),
        ["flag"] = frame => frame.Number("add_or_refresh") == 0xAA ? "AA 刷新" : "55 追加",
        ["buy_energy"] = frame => frame.Decoded["purchase"].Number.ToDecimal(),
        ["alarm_energy"] = frame => frame.Decoded["alarm_threshold"].Number.ToDecimal(),
        ["trip_energy"] = frame => frame.Decoded["trip_threshold"].Number.ToDecimal(),
        ["PW"] = frame => $"{Convert.ToHexString(frame.Password)[..4]} then {frame.Password[2..].Count(value => value == 0)} zero bytes (algorithm/key 8967)",

        ["port"] = frame => frame.Number("port"),
        ["payload_len"] = frame => frame.Number("length"),
        ["timeout_packet"] = frame => frame.Number("message_timeout"),
        ["timeout_byte"] = frame => frame.Number("byte_timeout"),
        ["meter"] = frame => frame.Meter.Address,
        ["DI"] = frame => frame.Meter.Item,
        ["data"] = frame => frame.Meter.Data,
    };

    /// <summary>Keys that say something about the frame, not about a value in it.</summary>
    public static readonly HashSet<string> Remarks = ["meaning", "note"];

    /// <summary>Where a source and the bytes disagree, and why the bytes win.</summary>
    public static readonly Dictionary<(string Id, string Key), string> Deviations = new()
    {
        [("376-s-005", "timeout_s_low12")] = "the source reads the low byte alone: 1E 03 is 31EH = 798 s, as clause F1 has it",
        [("376-s-005", "retry")] = "the source reads the high byte as the count; D13–D12 are 0",
        [("376-s-108", "terminal")] = "AFN FEH is a vendor's; the terminal stands inside a body that nobody has described",
        [("376-s-149", "terminal")] = "AFN FEH is a vendor's; the terminal stands inside a body that nobody has described",
        [("376-s-171", "log_says_total")] = "the log divides by 100: 92.7900 kWh by format A.14",
        [("376-s-171", "log_says_peak")] = "the log divides by 100",
        [("376-s-171", "log_says_flat")] = "the log divides by 100",
    };

    static decimal Register(GoldenFrame frame, int tariff) =>
        frame.Decoded.Fields.Single(field => field.Name == "active_forward" && field.Index == tariff).Number.ToDecimal();

    static int First(GoldenFrame frame)
    {
        foreach (int fn in frame.Id.Classes)
            return fn;
        return 0;
    }
}
