using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoadMgmt.FrontEnd.Tests.Hosting;

[NonParallelizable]
public sealed class StartMemoryTests
{
    [Test]
    public async Task What_starting_left_is_given_back_after_the_archive_was_read_and_before_any_link_opens()
    {
        string folder = Directory.CreateTempSubdirectory("loadmgmt-memory-").FullName;
        try
        {
            await using WebApplication app = FrontEndHost.Build([$"--Station:DataDirectory={folder}"]);
            List<IHostedService> inOrder = [.. app.Services.GetServices<IHostedService>()];
            int archive = inOrder.FindIndex(service => service is ArchiveKeeper), memory = inOrder.FindIndex(service => service is StartMemory);
            int links = inOrder.FindIndex(service => service.GetType().FullName!.Contains("LinkRoom", StringComparison.Ordinal));

            Assert.That(archive, Is.Not.Negative);
            Assert.That(memory, Is.GreaterThan(archive));
            Assert.That(links, Is.GreaterThan(memory));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task It_waits_until_all_generations_are_collected()
    {
        WeakReference left = Garbage();
        int before = GC.CollectionCount(GC.MaxGeneration);

        await new StartMemory().StartAsync(default);

        Assert.That(GC.CollectionCount(GC.MaxGeneration), Is.GreaterThan(before));
        Assert.That(left.IsAlive, Is.False);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static WeakReference Garbage() => new(new byte[1000]);
}
