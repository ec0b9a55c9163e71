using CsCheck;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

public sealed class SessionMapTests
{
    /// <summary>A number adds that terminal's session, or removes it when it is there.</summary>
    [Test]
    public void It_holds_what_a_dictionary_would() =>
        Gen.Int[0, 300].Array[0, 900].Sample(numbers =>
        {
            var map = new SessionMap();
            var model = new Dictionary<int, TerminalSession>();
            foreach (int number in numbers)
                if (model.Remove(number, out TerminalSession? known))
                {
                    if (!map.Remove(Address(number), known) || map.Remove(Address(number), known))
                        return false;
                }
                else
                {
                    model[number] = map.GetOrAdd(Address(number), SessionBench.TerminalOf(Address(number)));
                    if (!ReferenceEquals(model[number], map.GetOrAdd(Address(number), SessionBench.TerminalOf(Address(number)))))
                        return false;
                }
            return map.All().ToHashSet().SetEquals(model.Values)
                && Enumerable.Range(0, 301).All(number =>
                    map.TryGetValue(Address(number), out TerminalSession? found) == model.ContainsKey(number)
                    && ReferenceEquals(found, model.GetValueOrDefault(number)));
        }, iter: 100);

    [Test]
    public void A_session_is_not_removed_in_the_place_of_its_successor()
    {
        var map = new SessionMap();
        TerminalSession first = map.GetOrAdd(Address(1), SessionBench.TerminalOf(Address(1)));
        map.Remove(Address(1), first);
        TerminalSession second = map.GetOrAdd(Address(1), SessionBench.TerminalOf(Address(1)));

        Assert.That(map.Remove(Address(1), first), Is.False);
        Assert.That(map.All(), Is.EqualTo(new[] { second }));
        Assert.That(map.TryGetValue(default, out _), Is.False);
    }

    [Test]
    public void Sessions_made_by_many_threads_at_once_are_one_for_each_address()
    {
        var map = new SessionMap();
        TerminalSession[][] made = new TerminalSession[4][];
        Parallel.For(0, made.Length, part => made[part] = [.. Enumerable.Range(0, 2000).Select(number =>
            map.TryGetValue(Address(number), out TerminalSession? known) ? known : map.GetOrAdd(Address(number), SessionBench.TerminalOf(Address(number))))]);

        Assert.That(made.SelectMany(part => part).ToHashSet(), Has.Count.EqualTo(2000));
        Assert.That(map.All().Count(), Is.EqualTo(2000));
    }

    static TerminalAddress Address(int number) => TerminalAddress.Of376(0x4401, (ushort)number);
}
