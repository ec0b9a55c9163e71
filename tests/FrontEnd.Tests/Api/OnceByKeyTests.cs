using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Tests.Control;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>A purchase order adds its energy each time that it arrives: a repeated call may not send it again, not after a restart either.</summary>
public class OnceByKeyTests
{
    static readonly Actor s_who = new("chen", "token-1", "10.0.0.7");

    MemoryAudit _audit = null!;
    int _sent;

    [SetUp]
    public void Start() => (_audit, _sent) = (new(), 0);

    [Test]
    public async Task A_repeat_gets_the_first_ones_answer()
    {
        var once = new OnceByKey(new(_audit));
        Assert.That(once.TryKey(Request("key-0001"), out string key, out _), Is.True);
        object first = await once.RunAsync(key, SendAsync), again = await once.RunAsync(key, SendAsync);
        Assert.That((first, again, _sent), Is.EqualTo(((object)1, (object)1, 1)));
    }

    [Test]
    public async Task A_key_from_before_the_start_is_refused_and_another_is_not()
    {
        new OnceByKey(new(_audit)).TryKey(Request("key-0001"), out string key, out _);
        await new AuditTrail(_audit).Act(s_who, "parameter.set", "4401-0001 F47:1", after: new { Energy = 100 }, once: key);

        var after = new OnceByKey(new(_audit));
        Assert.That(after.TryKey(Request("key-0001"), out _, out ProblemResult? problem), Is.False);
        Assert.That((problem!.Error.Status, problem.Error.Code, problem.Error.Value), Is.EqualTo((409, ErrorCodes.KeyReused, "key-0001")));
        Assert.That(after.TryKey(Request("key-0002"), out _, out _), Is.True);
        Assert.That(after.TryKey(Request("key-0001", "/api/v1/terminals/4401-0002/parameters/set"), out _, out _), Is.True);
    }

    [Test]
    public async Task The_log_is_read_once_at_the_start_for_commands_and_keys()
    {
        await new AuditTrail(_audit).Act(s_who, "parameter.set", "4401-0001 F47:1", once: "/api/v1/terminals/4401-0001/parameters/set key-0001");
        IServiceCollection services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSingleton<IAuditLog>(_audit).AddSingleton<AuditPast>().AddSingleton<OnceByKey>();
        await using ServiceProvider server = ControlRoom.Add(services, new(), "").BuildServiceProvider();
        server.GetRequiredService<CommandBook>();
        var once = server.GetRequiredService<OnceByKey>();

        Assert.That(once.TryKey(Request("key-0001"), out _, out _), Is.False);
        Assert.That(_audit.Reads, Is.EqualTo(1));
    }

    Task<object> SendAsync() => Task.FromResult<object>(++_sent);

    static DefaultHttpContext Request(string key, string path = "/api/v1/terminals/4401-0001/parameters/set")
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Request.Headers[Routes.IdempotencyKeyHeader] = key;
        return context;
    }
}
