using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Control.Copy;

/// <summary>Where commands are copied to, for reports; a store may be one.</summary>
internal interface ICommandSink
{
    /// <summary>Writes targets as they stand, over what is there of them; all or none. Throws <see cref="StoreException"/> when it cannot now.</summary>
    /// <param name="targets">Each once.</param>
    void Write(IReadOnlyList<CopiedTarget> targets);
}

/// <summary>One target of a command, as it stood at one moment.</summary>
internal readonly record struct CopiedTarget(Command Command, CommandHead Head, TargetProgress Target);
