using System.Reflection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>
/// Sends all meters of the server, and those of the runtime, to an OpenTelemetry receiver. On a thread of its own, with synchronous HTTP: it
/// never runs on a socket's event thread, and a receiver that is away costs a time-out there and nothing else.
/// </summary>
internal static class MeterExport
{
    public const string ServiceName = "loadmgmt-frontend";

    public static IServiceCollection Add(IServiceCollection services, TelemetryOptions options)
    {
        services.AddSingleton(options);
        if (options.OtlpEndpoint.Length == 0)
            return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                ServiceName, serviceVersion: typeof(MeterExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                serviceInstanceId: Environment.MachineName))
            .WithMetrics(meters => meters
                .AddMeter("LoadMgmt.*", "System.Runtime")
                .AddOtlpExporter((exporter, reader) =>
                {
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                    exporter.Endpoint = new(options.OtlpEndpoint);
                    exporter.Headers = options.OtlpHeaders.Length > 0 ? options.OtlpHeaders : null;
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.EverySeconds * 1000;
                }));
        return services;
    }
}
