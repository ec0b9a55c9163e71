using System.Net;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>What loadctl commission prints and asks, against answers that a test writes.</summary>
public sealed class CommissionReportTests
{
    static readonly CommissionPlan s_plan = new("4401-0001", AnswerKind.Answered, null, [new("maker", "WSDH")],
    [
        new("clock", "clock", "对时", null, null, null),
        new("F9", "event records", "事件记录配置", null, "neither the archive nor a file has any", "档案和参数文件中没有"),
        new("F10", "meter_configuration", "电能表配置", null, null, null),
        new("present:1", "first reading of point 1 main", "测量点 1 main 首次召测", null, null, null),
    ]);

    static CommissionStepReport Step(string key, StepOutcome outcome, bool stop = false, AnswerKind? answer = AnswerKind.Answered, params ParameterComparison[] items) =>
        new(key, key + " step", key + " 步骤", outcome, answer, key + " detail", key + " 说明", stop, items, []);

    [Test]
    public async Task Each_step_is_told_as_it_ends_and_a_table_stands_at_the_end()
    {
        ScriptedApi api = new ScriptedApi().Then(s_plan, ContractJson.Default.CommissionPlan)
            .Then(Step("clock", StepOutcome.Same), ContractJson.Default.CommissionStepReport)
            .Then(Step("F10", StepOutcome.Done, items: new ParameterComparison("F10", "meter_address[1]", "000000000001", "000000000009", false)), ContractJson.Default.CommissionStepReport)
            .Then(Step("present:1", StepOutcome.Done), ContractJson.Default.CommissionStepReport);

        Ran ran = await Loadctl.WithAsync(api, ["commission", "4401-0001", "--token", "t", "--lang", "zh"]);

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(ran.Error, Does.Contain("第 1/4 步 clock 步骤：已一致 clock 说明").And.Contain("第 2/4 步 事件记录配置：跳过 档案和参数文件中没有").And.Contain("第 4/4 步"));
        Assert.That(Squeezed(ran.Out), Does.Contain("maker WSDH").And.Contain("F10 F10 步骤 完成 F10 说明").And.Contain("F10 meter_address[1] 000000000001 000000000009")
            .And.Contain("投运完成，全部正常"));
        Assert.That(api.Calls.Select(call => call.Call), Is.EqualTo((string[])
        [
            "POST /api/v1/terminals/4401-0001/commission/plan", "POST /api/v1/terminals/4401-0001/commission/step",
            "POST /api/v1/terminals/4401-0001/commission/step", "POST /api/v1/terminals/4401-0001/commission/step",
        ]));
        Assert.That(api.Calls.Skip(1).Select(call => call.Key).Distinct().Count(), Is.EqualTo(3), "each step acts under a key of its own");
    }

    [TestCase(StepOutcome.Failed, AnswerKind.TimedOut, true, ExitCodes.NoAnswer, "stopped here")]
    [TestCase(StepOutcome.Failed, AnswerKind.Denied, true, ExitCodes.Refused, "stopped here")]
    [TestCase(StepOutcome.Differs, AnswerKind.Answered, true, ExitCodes.NotVerified, "stopped here")]
    public async Task A_step_that_makes_the_rest_senseless_is_the_last(StepOutcome outcome, AnswerKind answer, bool stop, int exitCode, string told)
    {
        ScriptedApi api = new ScriptedApi().Then(s_plan, ContractJson.Default.CommissionPlan)
            .Then(Step("clock", StepOutcome.Done), ContractJson.Default.CommissionStepReport)
            .Then(Step("F10", outcome, stop, answer), ContractJson.Default.CommissionStepReport);

        Ran ran = await Loadctl.WithAsync(api, ["commission", "4401-0001", "--token", "t", "--lang", "en"]);

        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((exitCode, 3)), ran.Error);
        Assert.That(ran.Out, Does.Contain(told).And.Not.Contain("present:1"));
    }

    [TestCase(StepOutcome.Failed, ExitCodes.Refused)]
    [TestCase(StepOutcome.Differs, ExitCodes.NotVerified)]
    [TestCase(StepOutcome.Planned, ExitCodes.Ok)]
    [TestCase(StepOutcome.Skipped, ExitCodes.Ok)]
    public async Task The_exit_code_says_whether_all_was_good(StepOutcome last, int exitCode)
    {
        ScriptedApi api = new ScriptedApi().Then(s_plan, ContractJson.Default.CommissionPlan);
        foreach (string key in new[] { "clock", "F10" })
            api.Then(Step(key, StepOutcome.Done), ContractJson.Default.CommissionStepReport);
        api.Then(Step("present:1", last), ContractJson.Default.CommissionStepReport);

        Assert.That((await Loadctl.WithAsync(api, ["commission", "4401-0001", "--token", "t"])).ExitCode, Is.EqualTo(exitCode));
    }

    [Test]
    public async Task A_fault_of_the_server_ends_it_as_any_other_command()
    {
        ScriptedApi api = new ScriptedApi().Then(s_plan, ContractJson.Default.CommissionPlan)
            .Then(new Problem("urn:x", "title", 500, "detail", ErrorCodes.Internal, TraceId: "trace-1"), ContractJson.Default.Problem, HttpStatusCode.InternalServerError);

        Ran ran = await Loadctl.WithAsync(api, ["commission", "4401-0001", "--token", "t", "--lang", "en"]);

        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.ServerError, 2)));
    }

    static string Squeezed(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
