using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Radio.Schedule;

/// <summary>What goes on the air next: an exchange of a terminal, or bytes that nobody answers.</summary>
internal sealed record Turn(RadioClass Class, RadioTerminal? Terminal, Exchange? Exchange, byte[]? Owed = null);
