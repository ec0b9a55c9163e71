namespace LoadMgmt.FrontEnd.Hosting;

/// <summary>
/// Where settings come from, the later over the earlier: loadmgmt.json beside the program, the file of --config, environment variables
/// LOADMGMT_Section__Name, arguments --Section:Name=value.
/// </summary>
internal static class ServerArguments
{
    public const string StopWithStdin = "--stop-with-stdin";

    public static void Apply(WebApplicationBuilder builder, string[] args)
    {
        List<string> rest = [.. args.Where(argument => argument != StopWithStdin)];
        string? file = null;
        int config = rest.IndexOf("--config");
        if (config >= 0)
        {
            file = config + 1 < rest.Count ? rest[config + 1] : throw new SettingException("--config: give a file / 请给出设置文件");
            rest.RemoveRange(config, 2);
        }
        foreach (string argument in rest)
            if (!argument.StartsWith("--", StringComparison.Ordinal) || !argument.Contains(':', StringComparison.Ordinal) || !argument.Contains('=', StringComparison.Ordinal))
                throw new SettingException($"argument '{argument}': write --Section:Name=value, --config FILE or {StopWithStdin} / 参数格式应为 --节:名称=值");
        try
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "loadmgmt.json"), optional: true);
            if (file is not null)
                builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
            builder.Configuration.AddEnvironmentVariables("LOADMGMT_").AddCommandLine([.. rest]);
        }
        catch (Exception error) when (error is FileNotFoundException or InvalidDataException)
        {
            throw new SettingException($"{file ?? "loadmgmt.json"}: {error.Message} {error.InnerException?.Message} / 设置文件无法读取");
        }
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
    }
}

/// <summary>Stops the server when its standard input ends: how a parent process ends it gently on every system.</summary>
internal sealed class StopWithStdin(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reader = new Thread(() =>
        {
            while (Console.In.Read() >= 0)
            {
            }
            lifetime.StopApplication();
        })
        { IsBackground = true, Name = "standard input" };
        reader.Start();
        return Task.CompletedTask;
    }
}
