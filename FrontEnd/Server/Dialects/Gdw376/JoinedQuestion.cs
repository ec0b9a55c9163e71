using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>What of a question has to be known to ask it together with another.</summary>
internal interface IJoinable
{
    Afn Afn { get; }

    Terminal Terminal { get; }

    IReadOnlyList<RequestUnit> Units { get; }

    int? AnswerBytes { get; }
}

/// <summary>
/// Several questions of one terminal as one frame: the air time of one. Each takes its own units from the answer; one that finds none of its
/// units there is denied, since a terminal leaves out what it does not have.
/// </summary>
internal sealed class JoinedQuestion : Gdw376Exchange<object>
{
    readonly List<Exchange> _members;
    readonly HashSet<Exchange> _answered = [];

    JoinedQuestion(Terminal terminal, Afn afn, List<Exchange> members, IReadOnlyList<RequestUnit> units)
        : base(terminal, members.Min(member => member.Priority), string.Join(" + ", members.Select(member => member.Name)), afn, units) =>
        _members = members;

    internal override IReadOnlyList<Exchange> Members => _members;

    /// <summary>Both in one, if they read by the same AFN, ask for different units, and the answer stays within the room.</summary>
    public static Exchange? Of(Exchange one, Exchange other, int room)
    {
        if (one is not IJoinable { AnswerBytes: { } first } a || other is not IJoinable { AnswerBytes: { } second } b
            || one.Terminal != other.Terminal || a.Afn != b.Afn || a.Afn is not (Afn.Class1 or Afn.Class2)
            || one.BeforeSend is not null || other.BeforeSend is not null || first + second > room
            || a.Units.Any(unit => b.Units.Any(same => same.Fn == unit.Fn && same.Point == unit.Point)))
            return null;
        return new JoinedQuestion(a.Terminal, a.Afn, [.. one.Members, .. other.Members], [.. a.Units, .. b.Units]);
    }

    public override int? AnswerBytes => _members.Sum(member => ((IJoinable)member).AnswerBytes);

    public override Match Offer(in Arrival arrival)
    {
        Match all = Match.None;
        foreach (Exchange member in _members)
        {
            Match match = member.Offer(arrival);
            if (match is Match.Part or Match.Final)
                _answered.Add(member);
            // A denial is of the whole frame: 00 F2 names no unit.
            if (match != Match.None)
                all = match;
        }
        return all;
    }

    internal override void Complete(ExchangeResult result)
    {
        foreach (Exchange member in _members)
            member.Complete(result.IsAnswered && !_answered.Contains(member)
                ? result with { Outcome = ExchangeOutcome.Denied, Detail = "left out of the answer / 应答中缺少此项" }
                : result);
        base.Complete(result);
    }
}
