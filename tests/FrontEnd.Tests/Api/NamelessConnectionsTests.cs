using System.Net;
using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Api.Access;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>Which connection goes where there are too many on which nobody has shown a token.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class NamelessConnectionsTests
{
    readonly List<Caller> _open = [];

    static ApiOptions Four { get; } = new() { MaxNameless = 4 };

    [TearDown]
    public async Task Close()
    {
        foreach (Caller connection in _open)
            await connection.DisposeAsync();
        _open.Clear();
    }

    [Test]
    public void The_oldest_of_the_source_that_has_most_makes_room()
    {
        NamelessConnections all = Make(Four);
        Caller operators = Connect(all, "10.0.0.1");
        Caller[] flood = [.. Enumerable.Range(0, 6).Select(_ => Connect(all, "10.0.0.9"))];
        Caller another = Connect(all, "10.0.0.2");

        Assert.That(flood.Select(IsOpen), Is.EqualTo(new[] { false, false, false, false, true, true }));
        Assert.That((IsOpen(operators), IsOpen(another), all.Closed), Is.EqualTo((true, true, 4)));
    }

    [Test]
    public void Where_no_source_has_more_than_another_the_oldest_goes()
    {
        NamelessConnections all = Make(Four);
        Caller[] each = [.. Enumerable.Range(1, 6).Select(number => Connect(all, $"10.0.0.{number}"))];

        Assert.That(each.Select(IsOpen), Is.EqualTo(new[] { false, false, true, true, true, true }));
    }

    [Test]
    public void A_connection_with_a_name_is_never_closed_for_another()
    {
        NamelessConnections all = Make(Four);
        Caller[] known = [.. Enumerable.Range(0, 10).Select(_ =>
        {
            Caller connection = Connect(all, "10.0.0.9");
            connection.Features.Get<NamelessConnection>()!.Name();
            return connection;
        })];
        for (int i = 0; i < 100; i++)
            Connect(all, "10.0.0.9");

        Assert.That(known.Select(IsOpen), Is.All.True);
        Assert.That(all.Closed, Is.EqualTo(96));
    }

    [Test]
    public void One_that_has_gone_leaves_its_room()
    {
        NamelessConnections all = Make(Four);
        for (int i = 0; i < 10; i++)
        {
            var end = new TaskCompletionSource();
            Connect(all, "10.0.0.9", end.Task);
            end.SetResult();
        }

        Assert.That(all.Closed, Is.Zero);
    }

    [Test]
    public void Those_without_a_name_have_at_most_half_of_all()
    {
        NamelessConnections all = Make(new() { MaxConnections = 10 });
        for (int i = 0; i < 10; i++)
            Connect(all, "10.0.0.9");

        Assert.That(_open.Count(IsOpen), Is.EqualTo(5));
    }

    static NamelessConnections Make(ApiOptions options) => new(options, TimeProvider.System, NullLogger<NamelessConnections>.Instance);

    /// <param name="until">When it ends; never when null.</param>
    Caller Connect(NamelessConnections all, string source, Task? until = null)
    {
        var connection = new Caller { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(source), 50_000) };
        _open.Add(connection);
        _ = all.ServeAsync(connection, _ => until ?? new TaskCompletionSource().Task);
        return connection;
    }

    static bool IsOpen(Caller caller) => !caller.IsAborted;

    sealed class Caller : DefaultConnectionContext
    {
        public bool IsAborted { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }
}
