using LoadMgmt.FrontEnd.Archive;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Archive;

public class ArchiveFileTests
{
    readonly string _folder = Directory.CreateTempSubdirectory("loadmgmt-archive-").FullName;

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_torn_write_beside_the_file_leaves_the_old_bytes()
    {
        string path = Path.Combine(_folder, "deep", "archive.json");
        var file = new ArchiveFile(path, new FakeTimeProvider());
        file.Write([1, 2, 3]);
        File.WriteAllBytes(path + ".new", [9]);
        Assert.That(file.Read(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        file.Write([4]);
        Assert.That(file.Read(), Is.EqualTo(new byte[] { 4 }));
    }

    [Test]
    public void A_damaged_file_is_kept_aside()
    {
        string path = Path.Combine(_folder, "archive.json");
        var file = new ArchiveFile(path, new FakeTimeProvider());
        file.Write([1]);
        string aside = file.SetAside();
        Assert.That(file.Read(), Is.Null);
        Assert.That(File.ReadAllBytes(aside), Is.EqualTo(new byte[] { 1 }));
    }
}
