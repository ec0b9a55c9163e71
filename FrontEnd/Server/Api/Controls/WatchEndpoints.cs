using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>A command live: server-sent events "command", whenever it changed, until it is final.</summary>
internal static class WatchEndpoints
{
    /// <summary>A command of thousands of targets changes thousands of times a second; people look a few times.</summary>
    static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(250);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Routes.WatchControl, Watch).Produces<string>(200, "text/event-stream").WithMetadata(Within.Scope)
            .WithTags("control").WithSummary("A command live, until it is final").WithDescription("实时查看控制命令");

    static IResult Watch(
        string id, Commands commands, ControlService control, CommandShow show, Scope scope, TokenBook tokens, TimeProvider time, HttpContext context) =>
        commands.TryFind(id, out Command? command, out ProblemResult? problem)
            ? TypedResults.ServerSentEvents(EventsAsync(command, control.Book, show, () => tokens.StillHolds(scope.Caller), time, LanguageChoice.Of(context.Request), context.RequestAborted))
            : problem;

    static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        Command command, CommandBook book, CommandShow show, Func<bool> stillHolds, TimeProvider time, Language language, [EnumeratorCancellation] CancellationToken stopping)
    {
        Channel<bool> changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Wake(Command other)
        {
            if (ReferenceEquals(other, command))
                changed.Writer.TryWrite(true);
        }
        book.Changed += Wake;
        try
        {
            while (stillHolds())
            {
                bool isFinal = command.Head.IsFinal;
                yield return new(JsonSerializer.Serialize(show.Report(command, language, 20, waiting: true), ContractJson.Default.CommandReport), "command");
                if (isFinal)
                    yield break;
                await changed.Reader.ReadAsync(stopping);
                await Task.Delay(s_breath, time, stopping);
            }
        }
        finally
        {
            book.Changed -= Wake;
        }
    }
}
