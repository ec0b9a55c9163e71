using System.Text;
using LoadMgmt.Cli;

Console.OutputEncoding = Encoding.UTF8;     // Windows consoles start in a code page without Chinese
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
return await App.RunAsync(args, CliHost.Real(), interrupted.Token);
