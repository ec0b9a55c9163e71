using System.Globalization;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Budgets;

/// <summary>
/// Allocated bytes are exact, so each line of tests/budgets.csv is: more fails, and so does less, since a budget that is too wide lets the next
/// change grow into it. Whoever saves bytes writes the smaller figure.
/// </summary>
[NonParallelizable]
public sealed class AllocationBudgets
{
    static readonly IReadOnlyDictionary<string, long> s_budgets = Read();

    static IEnumerable<Cost> Costs => [.. ProtocolCosts.All, .. ReceiveCosts.All, .. StoreCosts.All];

    [TestCaseSource(nameof(Costs))]
    public void An_operation_allocates_what_its_budget_says(object cost)
    {
        var one = (Cost)cost;
        Assert.That(s_budgets, Does.ContainKey(one.Name));
        Assert.That(one.Measure(), Is.EqualTo(s_budgets[one.Name]), "bytes; write them into tests/budgets.csv if they are fewer, or if there is a reason");
    }

    [Test]
    public void Every_line_of_the_budgets_is_measured() => Assert.That(s_budgets.Keys, Is.EquivalentTo(Costs.Select(cost => cost.Name)));

    static Dictionary<string, long> Read() => File.ReadLines(Path.Combine(Repository.Root, "tests", "budgets.csv"))
        .Skip(1)
        .Select(line => line.Split(','))
        .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
}
