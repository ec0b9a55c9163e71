using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Collection.Commissioning;

/// <summary>The steps of setting up a terminal, in the usual order, from the archive and from what the caller gives.</summary>
internal static class SetUpPlan
{
    public const string Clock = "clock", Comparison = "compare", ClockCheck = "clock_check", FirstReading = "present";

    /// <param name="supported">Classes that the terminal says it has; null: not known.</param>
    public static IReadOnlyList<SetUpStep> Of(
        Terminal terminal, IParameterRequests requests, DateTime now, IReadOnlyList<Parameter> given, IReadOnlySet<int>? supported)
    {
        IReadOnlyList<SetUpStretch> order = (requests.SetUp ?? throw new RequestNotSupportedException("commissioning / 投运", terminal.Profile.Name)).UsualOrder(terminal.Profile);
        List<SetUpStep> settings = [.. Settings(ArchiveParameters.Of(terminal, requests, now), given)];
        HashSet<int> named = [.. order.SelectMany(stretch => stretch.Classes)];
        List<SetUpStep> steps = [new(Clock, SetUpTexts.Clock, SetUpKind.Clock)];
        foreach (SetUpStretch stretch in order)
        {
            bool inStretch(SetUpStep step) => stretch.Classes.Count == 0 ? !named.Contains(step.Parameter!.Class) : stretch.Classes.Contains(step.Parameter!.Class);
            SetUpStep[] mine = [.. settings.Where(inStretch).OrderBy(step => Rank(stretch, step)).ThenBy(step => step.Parameter!.Point)];
            if (mine.Length == 0 && stretch.Classes.Count > 0)
                steps.Add(new(string.Join(' ', stretch.Classes.Select(number => $"F{number}")), stretch.Name, SetUpKind.Nothing, stretch.Never ?? SetUpTexts.NotGiven));
            foreach (SetUpStep step in mine)
                steps.Add(step with { Skip = stretch.Never ?? (supported?.Contains(step.Parameter!.Class) == false ? SetUpTexts.NotSupported : null) });
        }
        steps.Add(new("control", SetUpTexts.PutIn, SetUpKind.Nothing, SetUpTexts.ByPeople));
        steps.Add(new(Comparison, SetUpTexts.Comparison, SetUpKind.Comparison));
        steps.Add(new(ClockCheck, SetUpTexts.ClockCheck, SetUpKind.ClockCheck));
        foreach (MeasurementPoint point in terminal.Points)
            steps.Add(new(Numbered(FirstReading, point.Number), SetUpTexts.FirstReading(point), SetUpKind.FirstReading) { Point = point.Number });
        return steps;
    }

    /// <summary>What is given goes before what the archive has of the same parameter.</summary>
    static IEnumerable<SetUpStep> Settings(IReadOnlyList<ArchiveParameter> archived, IReadOnlyList<Parameter> given)
    {
        for (int i = 0; i < given.Count; i++)
            yield return new(given[i].Key, given[i].Name, SetUpKind.Parameter) { Parameter = given[i], Given = i };
        var portions = new Dictionary<string, int>();
        foreach (ArchiveParameter one in archived.Where(one => given.All(parameter => parameter.Key != one.Parameter.Key)))
        {
            string key = one.Parameter.Key;
            int portion = portions[key] = portions.GetValueOrDefault(key) + 1;
            yield return new(portion == 1 ? key : $"{key}#{portion}", one.Parameter.Name, SetUpKind.Parameter) { Parameter = one.Parameter, Archived = one };
        }
    }

    /// <summary>Each point gets all of its parameters before the next point does.</summary>
    static int Rank(SetUpStretch stretch, SetUpStep step) =>
        step.Parameter!.Point > 0 ? step.Parameter.Point * stretch.Classes.Count : stretch.Classes.Count == 0 ? step.Parameter.Class : stretch.Classes.ToList().IndexOf(step.Parameter.Class);

    static string Numbered(string key, int number) => $"{key}:{number.ToString(CultureInfo.InvariantCulture)}";
}
