using System.Globalization;
using System.Text;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>How many bytes a layout has, as a formula of its own counts: "2 + 27·count".</summary>
public static class LengthFormula
{
    public static string Of(Part layout)
    {
        var sum = new Sum();
        foreach (Part part in layout.Parts)
            sum.Add(part);
        return sum.ToString();
    }

    /// <summary>Fixed bytes, and behind them what goes by a count or a mask.</summary>
    sealed class Sum
    {
        readonly List<string> _terms = [];
        int _fixed;
        string _count = "n", _mask = "mask", _selector = "form";

        public void Add(Part part)
        {
            if (part.Field is { Role: FieldRole.Count } count)
                _count = count.Name;
            if (part.Field is { Role: FieldRole.Selector } selector)
                _selector = selector.Name;
            if (part.Field is { Kind: FieldKind.Bits } mask)
                _mask = mask.Name;
            if (part is { Times: Times.Once, Optional: false } && part.FixedLength > 0)
                _fixed += part.FixedLength;
            else if (part is { Times: Times.Fixed, FixedLength: > 0 })
                _fixed += part.Extra * part.FixedLength;
            else
                _terms.Add(Variable(part));
        }

        string Variable(Part part)
        {
            if (part.IsRecords)
                return "records";
            if (part.Optional)
                return string.Create(CultureInfo.InvariantCulture, $"({part.FixedLength})");
            if (part.Times == Times.When)
                return string.Create(CultureInfo.InvariantCulture, $"[{_selector} = {part.Extra}: {LengthFormula.Of(part)}]");
            if (part.Field is { Format.Length: 0 })
                return part.Times == Times.ToEnd ? "rest" : Plus(_count, part.Extra);
            string times = part.Times switch
            {
                Times.PerBit => $"bits({_mask})",
                Times.PerHour => "points",
                Times.ToEnd => "n",
                Times.Fixed => part.Extra.ToString(CultureInfo.InvariantCulture),
                _ => Plus(_count, part.Extra),
            };
            if (times.Contains(' ', StringComparison.Ordinal))
                times = $"({times})";
            string one = part.FixedLength > 0 ? part.FixedLength.ToString(CultureInfo.InvariantCulture) : $"({LengthFormula.Of(part)})";
            return one == "1" ? times : $"{one}·{times}";
        }

        static string Plus(string count, int extra) => extra switch
        {
            0 => count,
            > 0 => string.Create(CultureInfo.InvariantCulture, $"{count} + {extra}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{count} − {-extra}"),
        };

        public override string ToString()
        {
            var text = new StringBuilder();
            if (_fixed > 0 || _terms.Count == 0)
                text.Append(_fixed.ToString(CultureInfo.InvariantCulture));
            foreach (string term in _terms)
                text.Append(text.Length > 0 ? " + " : "").Append(term);
            return text.ToString();
        }
    }
}
