using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Explain;
using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Explain;
using FieldKind = LoadMgmt.Protocols.Gdw376.Units.FieldKind;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Questions to a meter behind a terminal; reading only, a relay is control's.</summary>
internal static class MeterEndpoints
{
    /// <summary>The terminal's first RS-485 port.</summary>
    const int UsualPort = 2;

    const int UsualWait = 10, MostWait = 127;

    static readonly int[] s_rates = [300, 600, 1200, 2400, 4800, 7200, 9600, 19200];

    static readonly Bilingual s_meterRemedy = new("写测量点号，或 12 位电表地址", "give the number of a measurement point, or the twelve digits of a meter's address");

    static readonly Bilingual s_itemRemedy = new("8 位十六进制（DL/T 645-2007）或 4 位（1997），如 0001FF00、9010", "eight hexadecimal digits (DL/T 645-2007) or four (1997): 0001FF00, 9010");

    static readonly Bilingual s_blocksRemedy = new("如 06020001，blocks=4，from=2026-11-23 10:00", "as 06020001, blocks=4, from=2026-11-23 10:00");

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(Routes.ReadMeter, ReadAsync).Produces<MeterReport>()
        .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("read").WithSummary("Reads an identifier of a meter, over its terminal").WithDescription("透过终端抄读电表");

    static async Task<IResult> ReadAsync(string address, ReadMeterRequest request, Scope scope, OperatorReads reads, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !TryMeter(terminal, request.Meter, out MeterAddress meter, out problem)
            || !TryItem(request.Item, out MeterEdition edition, out uint id, out problem)
            || !Input.TryNumber(request.Port ?? UsualPort, "port", 1, 31, out int port, out problem)
            || !Input.TryNumber(request.WaitSeconds ?? UsualWait, "waitSeconds", 1, MostWait, out int wait, out problem)
            || !TryRate(request.Baud ?? (edition == MeterEdition.Dlt1997 ? 1200 : 2400), out int baud, out problem))
            return problem;
        MeterItem? item = MeterItemTable.For(edition).Find(id);
        if (!TryBlocks(request, item, out int blocks, out DateTime? from, out problem))
            return problem;
        var read = new MeterRead(
            meter, edition, id, request.ByTerminal ? MeterWay.ByTerminal : MeterWay.Transparent, port, baud, TimeSpan.FromSeconds(wait)) { Blocks = blocks, From = from };
        ReadNow<MeterAnswer> now = await reads.MeterAsync(terminal, read, stopping);
        BilingualText? name = item is null ? null : IdTexts.Of(item, id);
        // A refusal of the terminal leaves no answer; what came before it does not count.
        MeterAnswer? answer = now.Parts.Count > 1 || now.Outcome is ExchangeOutcome.Answered or ExchangeOutcome.Partial ? now.Value : null;
        return Results.Ok(new MeterReport(
            terminal.Address.ToString(), meter.ToString(), request.Item!.Trim().ToUpperInvariant(), name?.En, name?.Zh, Outcome(now.Outcome, answer), Kind(answer),
            Values(item, answer), answer is null ? "" : Convert.ToHexString(answer.Raw.Span), answer?.HasMore ?? false, Exchanges.Reports(now.Parts),
            item is { IsLoadRecord: true } && answer is { Reply: MeterReply.Data }
                ? [.. MeterData.Rows(answer.Data.Span).Select(row => new MeterRow(row.At, [.. row.Values.Select(Told)]))] : []));
    }

    static bool TryMeter(Terminal terminal, string? text, out MeterAddress meter, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (meter, problem) = (default, null);
        text = text?.Trim() ?? "";
        if (text.Length == 2 * MeterAddress.Length && text.All(char.IsAsciiDigit) && MeterAddress.TryParse(text, out meter))
        {
            if (meter.IsBroadcast)
                problem = Errors.Bad("meter", text, new("是广播地址，无电表应答", "is every meter; none answers"), s_meterRemedy).ToResult();
        }
        else if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int point))
            problem = text.Length == 0 ? Errors.Missing("meter", s_meterRemedy).ToResult()
                : Errors.Bad("meter", text, new("既非测量点号也非电表地址", "is neither a point nor a meter's address"), s_meterRemedy).ToResult();
        else if (terminal.Points.FirstOrDefault(there => there.Number == point) is not { } there)
            problem = Errors.NoPoint(terminal.Address.ToString(), point).ToResult();
        else if (there.MeterAddress is not { Length: > 0 } known || !MeterAddress.TryParse(known, out meter))
            problem = Errors.Bad("meter", text, new("该测量点在档案中没有电表地址", "is a point whose meter address the archive does not have"), s_meterRemedy).ToResult();
        return problem is null;
    }

    static bool TryItem(string? text, out MeterEdition edition, out uint id, [NotNullWhen(false)] out ProblemResult? problem)
    {
        text = text?.Trim() ?? "";
        edition = text.Length == 4 ? MeterEdition.Dlt1997 : MeterEdition.Dlt2007;
        bool isItem = uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id) && text.Length is 4 or 8;
        problem = isItem ? null : text.Length == 0 ? Errors.Missing("item", s_itemRemedy).ToResult()
            : Errors.Bad("item", text, new("不是数据标识", "is no identifier"), s_itemRemedy).ToResult();
        return isItem;
    }

    static bool TryRate(int given, out int baud, [NotNullWhen(false)] out ProblemResult? problem)
    {
        baud = given;
        string all = string.Join(' ', s_rates);
        problem = s_rates.Contains(given) ? null
            : Errors.Bad("baud", $"{given}", new("不是通信速率", "is no rate"), new($"可选：{all}", $"there are: {all}")).ToResult();
        return problem is null;
    }

    static AnswerKind Outcome(ExchangeOutcome outcome, MeterAnswer? answer) => answer?.Reply switch
    {
        null => Exchanges.Kind(outcome == ExchangeOutcome.Answered ? ExchangeOutcome.Partial : outcome),
        MeterReply.Data => answer.HasMore ? AnswerKind.Partial : AnswerKind.Answered,
        MeterReply.Error => AnswerKind.Denied,
        MeterReply.Silent => AnswerKind.TimedOut,
        _ => AnswerKind.Partial,
    };

    static MeterReplyKind? Kind(MeterAnswer? answer) => answer?.Reply switch
    {
        null => null,
        MeterReply.Data => MeterReplyKind.Data,
        MeterReply.Error => MeterReplyKind.Error,
        MeterReply.Silent => MeterReplyKind.Silent,
        _ => MeterReplyKind.Foreign,
    };

    /// <summary>The fields of the meter's data, as decode explains them; blocks of load records are rows instead, as far as they can be read.</summary>
    static IReadOnlyList<MeterValue> Values(MeterItem? item, MeterAnswer? answer)
    {
        if (answer is null)
            return [];
        if (item is null || answer.Data.IsEmpty)
            return [.. Explainer.Explain(answer.Frame.Span).Where(field => field is { Depth: 2, Length: > 0 }).Select(Told)];
        return [.. MeterData.Explain(item, answer.Data.Span).Where(field => !item.IsLoadRecord || field.Fault is not null && field.Depth == 1).Select(Told)];
    }

    static MeterValue Told(ExplainedField field) => new(
        field.NameEn, field.NameZh, field.ValueIn(chinese: false), field.ValueIn(chinese: true), field.Unit, field.Fault?.En, field.Fault?.Zh);

    /// <summary>Count and time go with load records alone, and the time only with an identifier that begins at one.</summary>
    static bool TryBlocks(ReadMeterRequest request, MeterItem? item, out int blocks, out DateTime? from, [NotNullWhen(false)] out ProblemResult? problem)
    {
        (blocks, from, problem) = (0, null, null);
        if (item is not { IsLoadRecord: true })
        {
            if (request.Blocks is not null || !string.IsNullOrWhiteSpace(request.From))
                problem = Errors.Bad(request.Blocks is not null ? "blocks" : "from", request.Blocks?.ToString(CultureInfo.InvariantCulture) ?? request.From,
                    new("只用于负荷记录（06 类标识）", "is for load records, identifiers of class 06"), s_blocksRemedy).ToResult();
            return problem is null;
        }
        if (request.ByTerminal)
            problem = Errors.Bad("byTerminal", "true", new("终端自行抄读不能给出块数和时间", "cannot carry a count and a time"), new("改用透明转发", "let the terminal pass the frame on")).ToResult();
        else if (!Input.TryNumber(request.Blocks ?? 1, "blocks", 1, 99, out blocks, out problem))
            return false;
        else if (item.Question.Fields.All(field => field.Kind != FieldKind.Time))
        {
            if (!string.IsNullOrWhiteSpace(request.From))
                problem = Errors.Bad("from", request.From, new("此标识不带时间", "this identifier takes no time"), s_blocksRemedy).ToResult();
        }
        else if (string.IsNullOrWhiteSpace(request.From))
            problem = Errors.Missing("from", s_blocksRemedy).ToResult();
        else if (DateTime.TryParseExact(request.From.Trim().Replace('T', ' '), "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime begin))
            from = begin;
        else
            problem = Errors.Bad("from", request.From, new("不是电表时间", "is no time of a meter"), s_blocksRemedy).ToResult();
        return problem is null;
    }
}
