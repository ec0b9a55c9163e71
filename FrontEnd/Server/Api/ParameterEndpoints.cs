using System.Diagnostics.CodeAnalysis;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Parameters of a terminal by name and value: read, set, compared with the archive.</summary>
internal static class ParameterEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Parameters, Names).Produces<ParameterNames>()
            .WithMetadata(Within.Scope).WithTags("parameters").WithSummary("Parameters that the terminal's profile has").WithDescription("终端规约中的参数");
        app.MapPost(Routes.ReadParameters, ReadAsync).Produces<ParametersReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("Asks a terminal for parameters").WithDescription("查询终端参数");
        app.MapPost(Routes.SetParameter, SetAsync).Produces<ParameterSetReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("Sets one parameter, once, and reads it back").WithDescription("设置终端参数并读回");
        app.MapPost(Routes.CheckParameters, Check).Produces<ParametersChecked>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("All that cannot be in some settings; nothing is sent").WithDescription("检查要设置的参数，不下发");
        app.MapPost(Routes.CompareParameters, CompareAsync).Produces<ParametersCompared>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("The archive beside what the terminal has").WithDescription("档案与终端参数比对");
    }

    static IResult Names(string address, Scope scope, ParameterDesk desk)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        return Results.Ok(new ParameterNames(terminal.Address.ToString(), [.. desk.Requests(terminal).List(terminal.Profile)
            .Select(parameter => new ParameterDescription(parameter.Key, parameter.Name.En, parameter.Name.Zh, parameter.IsDangerous))]));
    }

    static async Task<IResult> ReadAsync(string address, ReadParametersRequest request, Scope scope, ParameterDesk desk, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        List<Parameter> parameters = [];
        foreach (string name in request.Parameters)
        {
            if (!TryParameter(desk, terminal, name, out Parameter? parameter, out problem))
                return problem;
            parameters.Add(parameter);
        }
        List<ParameterReport> reports = [];
        foreach (Parameter parameter in parameters)
        {
            ParameterReading read = await desk.ReadAsync(terminal, parameter, Items(request.Ask ?? []), stopping);
            if (read.Errors.Count > 0)
                return Wrong(parameter, read.Errors).ToResult();
            reports.Add(new(parameter.Key, parameter.Name.En, parameter.Name.Zh, Exchanges.Kind(read.Result!.Outcome), Texts(read.Items), read.Result.Detail));
            if (read.Result.Outcome is ExchangeOutcome.NotSent)
                break;
        }
        return Results.Ok(new ParametersReport(terminal.Address.ToString(), reports));
    }

    static async Task<IResult> SetAsync(
        string address, SetParameterRequest request, Scope scope, ParameterDesk desk, OnceByKey once, AuditTrail trail, HttpContext context, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !TryParameter(desk, terminal, request.Parameter, out Parameter? parameter, out problem)
            || !once.TryKey(context, out string key, out problem))
            return problem;
        if (parameter.IsDangerous && !IsConfirmed(request.Confirm, terminal))
            return Errors.Bad("confirm", request.Confirm, Dangerous(parameter),
                new($"confirm 填写 {terminal.Address}", $"give confirm {terminal.Address}")).ToResult();
        // Not cancelled with the caller: what is sent is read back.
        ParameterSetting? set = (await once.RunAsync(key, RunAsync).WaitAsync(stopping)).Value;
        if (set is null)
            return Errors.LogUnavailable.ToResult();
        if (set.Result is null || set.Errors.Count > 0 && set.ReadBack is null && set.Result.IsAnswered)
            return Wrong(parameter, set.Errors).ToResult();
        return Results.Ok(new ParameterSetReport(
            terminal.Address.ToString(), parameter.Key, Exchanges.Kind(set.Result.Outcome), set.IsVerified, Texts(set.Before), Texts(set.After),
            Texts(set.Differences), set.Result.Detail));

        async Task<Audited<ParameterSetting>> RunAsync()
        {
            Actor who = scope.Caller.Actor;
            string target = $"{terminal.Address} {parameter.Key}";
            if (!await trail.Act(who, "parameter.set", target, after: request.Items, once: key))
                return default;
            ParameterSetting done = await desk.SetAsync(terminal, parameter, Items(request.Items), who.Account, CancellationToken.None);
            // What became of it is true whether or not the log takes it.
            await trail.Act(who, "parameter.set.done", target, Texts(done.Before), Texts(done.After), done.Result?.Outcome.ToString());
            return new(done);
        }
    }

    static IResult Check(string address, CheckParametersRequest request, Scope scope, ParameterDesk desk)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        List<ParameterFault> faults = [];
        for (int i = 0; i < request.Parameters.Count; i++)
            faults.AddRange(Faults(i, request.Parameters[i], terminal, desk));
        return Results.Ok(new ParametersChecked(terminal.Address.ToString(), faults));
    }

    static IEnumerable<ParameterFault> Faults(int index, SetParameterRequest setting, Terminal terminal, ParameterDesk desk)
    {
        if (desk.Requests(terminal).Find(terminal.Profile, setting.Parameter) is not { } parameter)
            return [Fault(null, null, NoSuch(terminal))];
        IEnumerable<ParameterFault> wrong = desk.Check(terminal, parameter, Items(setting.Items)).Select(error => Fault(error.Item, error.Value, error.Reason));
        return parameter.IsDangerous && !IsConfirmed(setting.Confirm, terminal) ? wrong.Prepend(Fault(null, null, Dangerous(parameter))) : wrong;

        ParameterFault Fault(string? item, string? value, Bilingual reason) => new(index, setting.Parameter, item, value, reason.En, reason.Zh);
    }

    static Bilingual NoSuch(Terminal terminal) => new($"{terminal.Profile.Name} 没有此参数，或测量点等序号不对", $"{terminal.Profile.Name} has no such parameter, or its point is wrong");

    static Bilingual Dangerous(Parameter parameter) => new($"设置 {parameter.Key} 错误会使终端失联，需重复终端地址确认", $"a wrong {parameter.Key} loses the terminal: say its address again");

    static async Task<IResult> CompareAsync(string address, Scope scope, ArchiveComparison comparison, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        IReadOnlyList<ParameterComparison> items = [.. (await comparison.RunAsync(terminal, stopping)).Items.Select(Comparison)];
        return Results.Ok(new ParametersCompared(terminal.Address.ToString(), items.All(item => item.Same), items));
    }

    public static ParameterComparison Comparison(ComparedItem item) => new(item.Key, item.Item, item.Archive, item.There, item.IsSame);

    public static bool IsConfirmed(string? said, Terminal terminal) => string.Equals(said?.Trim(), terminal.Address.ToString(), StringComparison.OrdinalIgnoreCase);

    public static bool TryParameter(
        ParameterDesk desk, Terminal terminal, string name, [NotNullWhen(true)] out Parameter? parameter, [NotNullWhen(false)] out ProblemResult? problem)
    {
        parameter = desk.Requests(terminal).Find(terminal.Profile, name);
        problem = parameter is not null ? null : Errors.Bad("parameter", name, NoSuch(terminal),
            new("名称见 loadctl param list；测量点等写在冒号后，如 F25:3", "names: loadctl param list; a point, group or task stands behind a colon, F25:3")).ToResult();
        return problem is null;
    }

    /// <summary>The first value that cannot be leads; the others stand behind it.</summary>
    static ApiError Wrong(Parameter parameter, IReadOnlyList<ParameterError> errors)
    {
        ParameterError first = errors[0];
        string zh = string.Join("；", errors.Select(error => $"{error.Item} {error.Value} {error.Reason.Zh}")), en = string.Join("; ", errors.Select(error => $"{error.Item} {error.Value}: {error.Reason.En}"));
        return Errors.Bad($"{parameter.Key} {first.Item}", first.Value, new(zh, en), new("未发送任何报文；改正后重试", "nothing was sent; put it right and try again"));
    }

    public static IReadOnlyList<ParameterItem> Items(IReadOnlyList<ParameterItemText> texts) => [.. texts.Select(text => new ParameterItem(text.Name, text.Value))];

    public static IReadOnlyList<ParameterItemText> Texts(IReadOnlyList<ParameterItem> items) => [.. items.Select(item => new ParameterItemText(item.Name, item.Value))];
}
