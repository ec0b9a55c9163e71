using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>Saved target lists 对象清单: those of which the caller sees every terminal.</summary>
internal static class TargetListEndpoints
{
    const int MostTerminals = 200_000, LongestName = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.TargetLists, (SavedTargetLists lists, Scope scope) => new TargetLists([.. lists.All.Where(list => IsSeen(list, scope)).Select(Show)]))
            .Produces<TargetLists>().WithMetadata(Within.Scope).WithTags("control").WithSummary("Saved target lists").WithDescription("对象清单");
        app.MapPut(Routes.TargetList, Save).Produces<TargetList>().WithMetadata(new Needs(Role.Operator), Within.Scope)
            .WithTags("control").WithSummary("Saves a target list; replaces the one of its name").WithDescription("保存对象清单");
        app.MapDelete(Routes.TargetList, Remove).Produces<Done>().WithMetadata(new Needs(Role.Operator), Within.Scope)
            .WithTags("control").WithSummary("Removes a target list").WithDescription("删除对象清单");
    }

    static IResult Save(string name, TargetList request, SavedTargetLists lists, Scope scope, StationClock clock, HttpContext context)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            return Errors.Bad("name", name, new("名称为空或过长", "is empty or too long"), new($"1 至 {LongestName} 字", $"1 to {LongestName} characters")).ToResult();
        if (request.Terminals.Count is 0 or > MostTerminals)
            return Errors.OutOfRange("terminals", $"{request.Terminals.Count}", 1, MostTerminals).ToResult();
        if (lists.Find(name) is { } present && !IsSeen(present, scope))
            return Selection.NoList(name).ToResult();
        List<string> addresses = [];
        foreach (string text in request.Terminals)
            if (scope.TryTerminal(text, out Terminal? terminal, out ProblemResult? problem, "terminals"))
                addresses.Add(terminal.Address.ToString());
            else
                return problem;
        var saved = new SavedTargets(name, [.. addresses.Distinct()], Caller.Of(context).Account, clock.UtcNow);
        lists.Save(saved);
        return Results.Ok(Show(saved));
    }

    static IResult Remove(string name, SavedTargetLists lists, Scope scope) =>
        lists.Find(name) is { } list && IsSeen(list, scope) && lists.Remove(name) ? Results.Ok(new Done(name)) : Selection.NoList(name).ToResult();

    static bool IsSeen(SavedTargets list, Scope scope) =>
        scope.SeesAll || list.Addresses.All(scope.Sees);

    static TargetList Show(SavedTargets list) => new(list.Name, list.Terminals, list.By, StationTimes.Utc(list.SavedAt));
}
