using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Radio.Schedule;

/// <summary>
/// What is asked once more without an answer. A control never goes again; present values have their next round; what a plan asks of a terminal
/// that is silent waits for the plan.
/// </summary>
internal static class Repeats
{
    public static bool MayRepeat(RadioClass @class, RunningExchange running, RadioTerminal terminal, RadioOptions options)
    {
        int attempts = running.Exchange.Members.Max(member => member.Attempts);
        return @class switch
        {
            RadioClass.Events or RadioClass.Operator => attempts <= options.Retries,
            RadioClass.Bulk or RadioClass.BackFill => attempts <= 1 && terminal.Reach == Reach.Normal,
            _ => false,
        };
    }
}
