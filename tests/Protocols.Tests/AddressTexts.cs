using System.Runtime.CompilerServices;

namespace LoadMgmt.Protocols.Tests;

public sealed class AddressTexts
{
    [TestCase("4401-1234")]
    [TestCase("698:05")]
    [TestCase("698:00112233445566778899AABBCCDDEEFF")]
    public void An_address_is_written_into_a_span_that_just_holds_it_and_into_no_shorter_one(string text)
    {
        TerminalAddress address = TerminalAddress.Parse(text);
        Span<char> into = stackalloc char[text.Length];

        Assert.That(address.TryFormat(into[1..], out int written), Is.False);
        Assert.That(written, Is.Zero);
        Assert.That(address.TryFormat(into, out written));
        Assert.That((into[..written].ToString(), address.ToString(), $"{address}"), Is.EqualTo((text, text, text)));
    }

    [Test]
    public void Addresses_are_ordered_by_A1_and_then_by_all_of_their_bytes()
    {
        string[] inOrder =
        [
            "4401-0001", "4401-0002", "4402-0001", "698:00000000000000000001", "698:00000001000000000001", "698:01000000000000000001",
        ];

        Assert.That(inOrder.Select(text => TerminalAddress.Parse(text)).Reverse().Order().Select(address => address.ToString()), Is.EqualTo(inOrder));
    }

    [Test]
    public void An_address_takes_three_words() => Assert.That(Unsafe.SizeOf<TerminalAddress>(), Is.EqualTo(24));
}
