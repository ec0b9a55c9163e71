using System.Globalization;
using System.Text;
using LoadMgmt.Protocols.Gdw376.Units.Events;

namespace LoadMgmt.Protocols.Gdw376.Explain.Reference;

/// <summary>The page of event records.</summary>
static class EventPage
{
    public static string Text()
    {
        var page = new StringBuilder();
        page.Append("# Event records · 事件记录\n\n").Append(ReferenceTexts.Generated).Append(
            """
            A record is ERC 1 byte, Le 1 byte, then Le bytes as below. It is passed by Le whatever is known of it; Le also tells forms apart.

            事件记录为 ERC 1字节、Le 1字节及其后 Le 字节。无论内容是否已知，均按 Le 跳过；同一事件的不同形式由 Le 区分。


            """);
        var forms = from edition in Enum.GetValues<Edition>()
                    from form in EventTable.For(edition)
                    select (edition, form, body: Body(form));
        foreach (var form in forms.GroupBy(one => (one.form.Erc, one.form.Name, one.body, one.form.Certainty)).OrderBy(one => one.Key.Erc).ThenBy(one => one.First().edition))
        {
            EventLayout first = form.First().form;
            page.Append(CultureInfo.InvariantCulture, $"## ERC{first.Erc} {first.Name} · {first.NameZh}\n\n")
                .AppendJoin(", ", form.Select(one => ReferenceTexts.NameOf(one.edition)).Distinct())
                .Append(ReferenceTexts.Of(first.Certainty)).Append("\n\n").Append(form.Key.body);
        }
        return page.ToString();
    }

    static string Body(EventLayout form)
    {
        var text = new StringBuilder();
        LayoutTable.Append(text, form.Body, "Le");
        return text.ToString();
    }
}
