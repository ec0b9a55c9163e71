using System.Text;
using LoadMgmt.Simulator.Cli;
using LoadMgmt.Simulator.Texts;
using Spectre.Console;

Console.OutputEncoding = Encoding.UTF8;
Language language = Languages.Of(args, Environment.GetEnvironmentVariable);
return await new App(language, AnsiConsole.Console, Console.Error, TimeProvider.System).InvokeAsync(args);
