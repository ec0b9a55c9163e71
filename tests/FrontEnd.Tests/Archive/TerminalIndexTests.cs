using CsCheck;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Tests.Archive;

public sealed class TerminalIndexTests
{
    [Test]
    public void Every_state_finds_its_own_terminals_and_none_of_a_later_or_another_one() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 60].Array[0, 60]).Sample((first, steps) =>
        {
            int next = first;
            List<(TerminalIndex Index, int[] Numbers)> states = [(new([.. Enumerable.Range(0, first).Select(One)]), [.. Enumerable.Range(0, first)])];
            foreach (int step in steps)
            {
                // Some go on from an older state, which leaves two lines that know nothing of each other.
                (TerminalIndex index, int[] numbers) = states[step < states.Count ? step : states.Count - 1];
                states.Add((index.With(One(next)), [.. numbers, next]));
                next++;
            }
            return states.All(state =>
                state.Index.Terminals.Select(terminal => terminal.Id - 1).SequenceEqual(state.Numbers)
                && Enumerable.Range(0, next).All(number =>
                    (state.Index.Find(number + 1)?.Id, state.Index.Find(Address(number))?.Id) is var (byId, byAddress)
                    && byId == byAddress && byId == (state.Numbers.Contains(number) ? number + 1 : null)));
        }, iter: 200);

    [Test]
    public void A_doubled_address_or_id_is_refused([Values] bool isAtOnce)
    {
        Terminal one = One(1), sameId = One(2) with { Id = one.Id }, sameAddress = One(2) with { Address = one.Address };

        foreach (Terminal doubled in new[] { sameId, sameAddress })
            Assert.That(() => isAtOnce ? new TerminalIndex([one, doubled]) : new TerminalIndex([one]).With(doubled), Throws.ArgumentException);
    }

    [Test]
    public void Neither_what_is_not_there_nor_a_negative_id_is_found()
    {
        var index = new TerminalIndex([]);

        Assert.That((index.Find(0), index.Find(-1), index.Find(int.MinValue), index.Find(Address(1))), Is.EqualTo(default((Terminal?, Terminal?, Terminal?, Terminal?))));
    }

    static TerminalAddress Address(int number) => TerminalAddress.Of376(0x4401, (ushort)number);

    static Terminal One(int number) => SessionBench.TerminalOf(Address(number)) with { Id = number + 1 };
}
