using LoadMgmt.FrontEnd.Hosting;
using LoadMgmt.FrontEnd.Links;

// Start here: settings, wiring (Hosting/FrontEndHost), run.

// Before anything makes a socket: completions run on the threads that wait for them (docs/design.md, Links).
SocketInlining.Enable();
using var fileSize = FileSizeSignal.Take();
try
{
    await using WebApplication app = FrontEndHost.Build(args);
    FrontEndHost.Connect(app);
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is SettingException or LinkStartException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (IOException busy) when (busy.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    Console.Error.WriteLine($"Api:Url: {busy.Message} Stop the other program or set another port. / 端口已被占用，请停止占用程序或改用其他端口");
    return 1;
}
