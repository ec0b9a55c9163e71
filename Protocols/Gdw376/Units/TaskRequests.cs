using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 0B 请求任务数据 (file 03 section 9). The answers come as AFN 0C and 0D, with the units of the task.</summary>
internal static class TaskRequests
{
    public static void Declare(UnitDeclarations table)
    {
        table.Service(Afn.TaskData, 1, "data of a class-1 task", "请求定时发送1类数据任务", Scope.Task);
        table.Service(Afn.TaskData, 2, "data of a class-2 task", "请求定时发送2类数据任务", Scope.Task).AskedBy(question => question.Time("start", A15));
    }
}
