using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection.Commissioning;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Setting up a new terminal: what is to be done, then one step after the other.</summary>
internal static class CommissioningEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.CommissionPlan, PlanAsync).Produces<CommissionPlan>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("Asks a new terminal who it is, and lists the steps of setting it up").WithDescription("终端投运步骤");
        app.MapPost(Routes.CommissionStep, StepAsync).Produces<CommissionStepReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("Does one step of setting up a terminal, and reads it back").WithDescription("执行终端投运的一步并读回");
    }

    static async Task<IResult> PlanAsync(string address, CommissionPlanRequest request, Scope scope, SetUpDesk desk, Collection.ParameterDesk parameters, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        List<Parameter> given = [];
        foreach (string name in request.Given ?? [])
        {
            if (!ParameterEndpoints.TryParameter(parameters, terminal, name, out Parameter? parameter, out problem))
                return problem;
            given.Add(parameter);
        }
        TerminalIdentity identity = await desk.AskAsync(terminal, stopping);
        return Results.Ok(new CommissionPlan(
            terminal.Address.ToString(), Exchanges.Kind(identity.Outcome.Outcome), identity.Outcome.Detail, ParameterEndpoints.Texts(identity.Items),
            [.. desk.Plan(terminal, given, identity.Parameters).Select(step => new CommissionStep(step.Key, step.Name.En, step.Name.Zh, step.Given, step.Skip?.En, step.Skip?.Zh))]));
    }

    static async Task<IResult> StepAsync(
        string address, CommissionStepRequest request, Scope scope, SetUpDesk desk, Collection.ParameterDesk parameters, OnceByKey once, AuditTrail trail, HttpContext context, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem) || !once.TryKey(context, out string key, out problem))
            return problem;
        Parameter? given = null;
        if (request.Items is not null && !ParameterEndpoints.TryParameter(parameters, terminal, request.Key, out given, out problem))
            return problem;
        if (desk.Plan(terminal, given is null ? [] : [given], null).FirstOrDefault(step => step.Key == request.Key) is not { } step)
            return Errors.Bad("key", request.Key, new("没有这一步", "there is no such step"), new("步骤见 commission/plan", "the steps: commission/plan")).ToResult();
        // Not cancelled with the caller: what is sent is read back.
        if ((await once.RunAsync(key, RunAsync).WaitAsync(stopping)).Value is not { } result)
            return Errors.LogUnavailable.ToResult();
        return Results.Ok(new CommissionStepReport(
            step.Key, step.Name.En, step.Name.Zh, Outcome(result.Outcome), result.Answer is { } answer ? Exchanges.Kind(answer) : null, result.Detail.En, result.Detail.Zh, result.Stops,
            [.. result.Items.Select(ParameterEndpoints.Comparison)],
            [.. result.Values.OrderBy(value => value.Key).Select(value => ReadEndpoints.Describe(value.Key.Info(), value.Value))]));

        async Task<Audited<SetUpResult>> RunAsync()
        {
            Actor who = scope.Caller.Actor;
            string target = $"{terminal.Address} {step.Key}";
            if (!request.DryRun && !await trail.Act(who, "commission.step", target, after: request.Items, once: key))
                return default;
            SetUpResult done = await desk.RunAsync(terminal, step, ParameterEndpoints.Items(request.Items ?? []), request.DryRun, who.Account);
            // What became of it is true whether or not the log takes it.
            if (!request.DryRun)
                await trail.Act(who, "commission.step.done", target, reason: done.Outcome.ToString());
            return new(done);
        }
    }

    static StepOutcome Outcome(SetUpOutcome outcome) => outcome switch
    {
        SetUpOutcome.Done => StepOutcome.Done,
        SetUpOutcome.Same => StepOutcome.Same,
        SetUpOutcome.Planned => StepOutcome.Planned,
        SetUpOutcome.Skipped => StepOutcome.Skipped,
        SetUpOutcome.Differs => StepOutcome.Differs,
        _ => StepOutcome.Failed,
    };
}
