using System.CommandLine;
using System.Globalization;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Text;

namespace LoadMgmt.Cli.Commands;

/// <summary>Builds a frame from names and values; needs no server and sends nothing.</summary>
internal static class EncodeCommand
{
    public static Command Build(Kit kit)
    {
        Option<string?> profile = kit.Option<string?>("--profile", WatchTexts.Profile, "PROFILE");
        Option<string> terminal = kit.Option<string>("--terminal", EncodeTexts.Terminal, "ADDRESS");
        Option<string> afn = kit.Option<string>("--afn", EncodeTexts.Afn, "0C");
        Option<int?> fn = kit.Number("--fn", EncodeTexts.Fn, 1, 304), point = kit.Number("--point", EncodeTexts.Point, 0, 2040);
        Option<int?> number = kit.Number("--seq", EncodeTexts.Number, 0, 15);
        Option<string[]> set = kit.Option<string[]>("--set", EncodeTexts.Set, "ITEM=VALUE");
        Option<string?> password = kit.Option<string?>("--password", EncodeTexts.Password, "HEX");
        Option<bool> up = kit.Option<bool>("--up", EncodeTexts.Up);
        terminal.Required = afn.Required = fn.Required = true;
        return kit.Command("encode", EncodeTexts.About, RunAsync, profile, terminal, afn, fn, point, set, number, password, up);

        Task<int> RunAsync(Work work) => Task.FromResult(Run(work));

        int Run(Work work)
        {
            string name = work.Get(profile) ?? WireProfile.Gdw376.Name;
            if (!WireProfile.TryParse(name, out WireProfile? wire))
                return work.Refuse(WatchTexts.NoProfile, name, string.Join(' ', WireProfile.Editions.Select(one => one.Name)));
            if (!TerminalAddress.TryParse(work.Get(terminal), out TerminalAddress address) || address.Family != ProtocolFamily.Gdw376)
                return work.Refuse(EncodeTexts.NoAddress, work.Get(terminal));
            if (!byte.TryParse(work.Get(afn)!.TrimEnd('H', 'h'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte code))
                return work.Refuse(EncodeTexts.NoAfn, work.Get(afn));
            if (!TryHex(work.Get(password) ?? "", out byte[] secret))
                return work.Refuse(WatchTexts.NoHex, work.Get(password));
            string[] typed = work.Get(set) ?? [];
            if (typed.FirstOrDefault(pair => !pair.Contains('=', StringComparison.Ordinal)) is { } broken)
                return work.Refuse(EncodeTexts.NoPair, broken);
            var order = new FrameOrder(wire, address, (Afn)code, work.Get(fn)!.Value, work.Get(point) ?? 0)
            {
                Direction = work.Get(up) ? Direction.Up : Direction.Down, Number = work.Get(number) ?? 0, Password = secret,
            };
            byte[]? frame = order.Encode(typed.Select(pair => pair.Split('=', 2)).Select(pair => new UnitTextValue(pair[0].Trim(), pair[1])), out IReadOnlyList<UnitTextError> errors);
            return frame is null ? Refuse(work, errors) : Show(work, wire, frame);
        }
    }

    static int Show(Work work, WireProfile wire, byte[] frame)
    {
        if (work.Json)
            work.WriteJson(new EncodedFrame(wire.Name, Convert.ToHexString(frame), frame.Length), ContractJson.Default.EncodedFrame);
        else
            work.Host.Raw.WriteLine(Convert.ToHexString(frame));
        return ExitCodes.Ok;
    }

    static int Refuse(Work work, IReadOnlyList<UnitTextError> errors)
    {
        foreach (UnitTextError error in errors)
            work.Refuse(EncodeTexts.Wrong, error.In(work.Language == Language.Zh));
        return ExitCodes.BadInput;
    }

    static bool TryHex(string text, out byte[] bytes)
    {
        string digits = text.Replace(" ", "", StringComparison.Ordinal);
        bytes = digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : [];
        return digits.Length == 2 * bytes.Length;
    }
}
