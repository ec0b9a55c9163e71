using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>
/// 09 F4 to F8: eight classes a byte, the first byte F1 to F8. Of data by class of user the union counts; events are one string of bits.
/// </summary>
internal sealed class SupportQuestion : Gdw376Exchange<IReadOnlySet<int>>
{
    readonly HashSet<int> _classes = [];

    public SupportQuestion(Terminal terminal, SupportKind kind)
        : base(terminal, ExchangePriority.Operator, $"09 F{(int)kind}", Afn.Configuration, [new(0, (int)kind)]) => Value = _classes;

    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value)
    {
        if (field.Name is not ("classes" or "events"))
            return true;
        for (int bit = 0; bit < 8 * value.Raw.Length; bit++)
            if ((value.Raw[bit / 8] >> bit % 8 & 1) != 0)
                _classes.Add(8 * index + bit + 1);
        return true;
    }
}
