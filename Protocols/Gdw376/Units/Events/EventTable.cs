using System.Collections;

namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>The event records of one edition (file 06). Decoder, explanation, simulator and reference page read this table.</summary>
public sealed class EventTable : IEnumerable<EventLayout>
{
    static readonly EventTable[] s_editions = [.. Enum.GetValues<Edition>().Select(edition => new EventTable(edition))];

    readonly ILookup<int, EventLayout> _forms;

    EventTable(Edition edition)
    {
        var declarations = new EventDeclarations(edition);
        TerminalEvents.Declare(declarations);
        ControlEvents.Declare(declarations);
        MeterEvents.Declare(declarations);
        LimitEvents.Declare(declarations);
        _forms = declarations.Build().ToLookup(form => form.Erc);
    }

    public static EventTable For(Edition edition) => s_editions[(int)edition];

    /// <summary>
    /// The form of a record: that of the edition whose length fits, else that of another edition (terminals of 2005 with the records of
    /// 2009, and with codes that came later, are in the field), else the longest that Le covers. Null: nobody knows this code.
    /// </summary>
    /// <param name="length">Le; −1 for the edition's first form, whatever its length.</param>
    public EventLayout? Find(int erc, int length = -1)
    {
        if (length < 0)
            return _forms[erc].FirstOrDefault();
        return _forms[erc].FirstOrDefault(form => Fits(form, length))
            ?? s_editions.SelectMany(edition => edition._forms[erc]).FirstOrDefault(form => Fits(form, length) && (form.IsFixed || !_forms.Contains(erc)))
            ?? _forms[erc].Where(form => form.LeastLength <= length).MaxBy(form => form.LeastLength)
            ?? _forms[erc].FirstOrDefault();
    }

    public IEnumerator<EventLayout> GetEnumerator() => _forms.OrderBy(forms => forms.Key).SelectMany(forms => forms).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static bool Fits(EventLayout form, int length) => form.IsFixed ? form.LeastLength == length : form.LeastLength <= length;
}
