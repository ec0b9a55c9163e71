using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Control.Orders;

/// <summary>Makes targets of terminals and numbers.</summary>
internal static class Targets
{
    public static ControlRefusal? Fault(
        ControlOrder order, IReadOnlyList<Terminal> terminals, IReadOnlyList<int> numbers, Func<Terminal, Customer?> customers, ControlOptions options)
    {
        if (order.IsEmergency && !options.EmergencyAllowed)
            return ControlRefusal.Rule("emergency", "true", new("未开放紧急操作", "the emergency path is closed"),
                new("由管理员设置 Control:EmergencyAllowed", "an administrator sets Control:EmergencyAllowed"));
        if (terminals.Count == 0)
            return ControlRefusal.NoTargets;
        if (Numbers(ControlKinds.Of(order.Kind).Unit, numbers) is { } wrong)
            return wrong;
        int met = terminals.Select(terminal => customers(terminal)?.Number ?? $"{terminal.Address}").Distinct().Count();
        return met > options.MaxCustomers
            ? ControlRefusal.Rule("targets", $"{met}",
                new($"用户数 {met}，超过一次命令的上限 {options.MaxCustomers}", $"{met} customers are more than one command may meet ({options.MaxCustomers})"),
                new("分次下达，或由管理员修改 Control:MaxCustomers", "give several commands, or an administrator sets Control:MaxCustomers"))
            : null;
    }

    public static IReadOnlyList<Target> Of(
        ControlOrder order, IReadOnlyList<Terminal> terminals, IReadOnlyList<int> numbers, Func<Terminal, Customer?> customers)
    {
        int[] places = ControlKinds.Of(order.Kind).Unit == TargetUnit.Terminal ? [0] : [.. numbers.Distinct().Order()];
        List<Target> targets = new(terminals.Count * places.Length);
        foreach (Terminal terminal in terminals)
        {
            Customer? customer = customers(terminal);
            foreach (int place in places)
                targets.Add(new(targets.Count, terminal.Address, terminal.Name, place, customer?.Number, customer?.Name, customer?.CapacityKva ?? 0));
        }
        return targets;
    }

    static ControlRefusal? Numbers(TargetUnit unit, IReadOnlyList<int> numbers)
    {
        (int high, Bilingual what) = unit == TargetUnit.Round ? (8, new Bilingual("轮次", "rounds")) : (63, new("总加组", "total-add groups"));
        return unit switch
        {
            TargetUnit.Terminal => numbers.Count == 0 ? null : new(RefusalCode.BadInput,
                new("此命令针对终端，没有轮次或总加组", "this kind acts on the terminal and has no rounds or groups"), new("去掉 numbers", "leave numbers out"), "numbers", string.Join(' ', numbers)),
            _ when numbers.Count == 0 => new(RefusalCode.BadInput, new($"缺少{what.Zh}", $"{what.En} are missing"), new($"取值 1 至 {high}", $"give 1 to {high}"), "numbers"),
            _ => numbers.Where(number => number < 1 || number > high).Select(number => ControlRefusal.OutOfRange("numbers", number, 1, high)).FirstOrDefault(),
        };
    }
}
