using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Collection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Archive;

public class OpenDoorTests
{
    [TestCase(true, ExpectedResult = 1)]
    [TestCase(false, ExpectedResult = 0)]
    public int A_terminal_that_nobody_knows_is_let_in_only_where_the_settings_admit_all(bool all)
    {
        ArchiveService archive = Archives.Empty();
        using OpenDoor door = Door(archive, new() { All = all });
        door.OnUnknown(Waiting(1));
        return archive.Current.Terminals.Count;
    }

    [Test]
    public void An_archive_that_cannot_be_changed_refuses_without_harm()
    {
        ArchiveService archive = Archives.Service(new FakeArchiveFile(), new FakeArchiveStore { IsDown = true });
        using OpenDoor door = Door(archive, new() { All = true });
        door.OnUnknown(Waiting(1));
        Assert.That(archive.Current.Terminals, Is.Empty);
    }

    static OpenDoor Door(ArchiveService archive, AdmissionOptions options) =>
        new(Archives.Admission(archive, options), options, new FakeDirectory(), new FakeTimeProvider(), NullLogger<OpenDoor>.Instance);

    static WaitingTerminal Waiting(int number) => new(Archives.Address(number), "10.0.0.1:1234", default, default, 1, "Login");
}
