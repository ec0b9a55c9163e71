namespace LoadMgmt.FrontEnd.Links;

/// <summary>What links bring to the server; the sink is whoever registered as <see cref="ILinkSink"/>.</summary>
internal static class LinkRoom
{
    public static IServiceCollection Add(IServiceCollection services, LinkOptions options) => services
        .AddSingleton(options)
        .AddSingleton<LinkServer>()
        .AddHostedService<LinkService>();

    sealed class LinkService(LinkServer server, ILinkSink sink) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            server.Start(sink);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            server.Dispose();
            return Task.CompletedTask;
        }
    }
}
