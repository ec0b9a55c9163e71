using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>The protocol families that this server speaks; the first frame of a link tells them apart.</summary>
internal static class DialectRoom
{
    public static IServiceCollection Add(IServiceCollection services) => services
        .AddSingleton<Gdw376Dialect>()
        .AddSingleton<Dlt698Dialect>()
        .AddSingleton<IDialect>(provider => provider.GetRequiredService<Gdw376Dialect>())
        .AddSingleton<IDialect>(provider => provider.GetRequiredService<Dlt698Dialect>())
        .AddSingleton<IReadOnlyList<IDialect>>(provider => [.. provider.GetServices<IDialect>()]);
}
