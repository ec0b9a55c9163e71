using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Tests.Archive;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ArchiveServiceTests
{
    readonly FakeArchiveFile _file = new();
    readonly FakeArchiveStore _store = new();

    [Test]
    public void An_admitted_terminal_is_known_at_once_and_saved_in_both_copies()
    {
        ArchiveService archive = Loaded();
        Terminal admitted = Archives.Admission(archive).Admit(Archives.Address(7), new(), "2009 login");
        Assert.That(archive.Current.Find(Archives.Address(7)), Is.SameAs(admitted));

        Assert.That(archive.Save(), Is.EqualTo(new ArchiveSaved(true, true, null)));
        Assert.That(_store.Stored.Find(admitted.Id)!.Address, Is.EqualTo(Archives.Address(7)));
    }

    [Test]
    public void Without_the_database_the_local_copy_tells_the_same_archive()
    {
        ArchiveService before = Loaded();
        Admission admission = Archives.Admission(before, new() { Points = 3 });
        Terminal terminal = admission.Admit(Archives.Address(1), new("East gate", "1376.1-2013"), "");
        before.Save();

        _store.IsDown = true;
        ArchiveService after = Loaded();
        Terminal known = after.Current.Find(Archives.Address(1))!;
        Assert.Multiple(() =>
        {
            Assert.That(after.Current.Version, Is.EqualTo(before.Current.Version));
            Assert.That((known.Id, known.Name, known.Profile, known.Points.Count), Is.EqualTo((terminal.Id, "East gate", TerminalProfile.Gdw1376, 3)));
            Assert.That(after.Current.Organisations.Single().Code, Is.EqualTo("unassigned"));
        });
    }

    [Test]
    public void What_was_changed_without_the_database_reaches_it_when_it_is_back()
    {
        ArchiveService archive = Loaded();
        _store.IsDown = true;
        Archives.Admission(archive).Admit(Archives.Address(1), new(), "");
        ArchiveSaved saved = archive.Save();
        Assert.That((saved.InFile, saved.InStore, saved.Failure), Is.EqualTo((true, false, "the database does not answer")));

        ArchiveService restarted = Loaded();
        _store.IsDown = false;
        Assert.That(restarted.Save().InStore, Is.True);
        Assert.That(_store.Stored.Find(Archives.Address(1)), Is.Not.Null);
    }

    [Test]
    public void The_later_of_store_and_local_copy_counts_at_start()
    {
        Archives.Admission(Loaded()).Admit(Archives.Address(1), new(), "");
        _store.Stored = new(99, [], [], [Archives.Terminal(50)]);
        Assert.That(Loaded().Current.Terminals.Single().Id, Is.EqualTo(50));
    }

    [Test]
    public void A_newer_archive_in_a_store_that_was_down_at_start_is_not_overwritten()
    {
        Loaded().Save();
        _store.IsDown = true;
        ArchiveService archive = Service();
        Archives.Admission(Loaded()).Admit(Archives.Address(9), new(), "");
        archive.TryLoad();
        _store.IsDown = false;
        _store.Stored = new(99, [], [], [Archives.Terminal(50)]);

        Archives.Admission(archive).Admit(Archives.Address(1), new(), "");
        Assert.That(archive.Save().InStore, Is.False);
        Assert.That(_store.Stored.Version, Is.EqualTo(99));
    }

    [Test]
    public void Nothing_is_changed_while_neither_copy_can_be_read()
    {
        _store.IsDown = true;
        _file.Bytes = "{\"Format\":1,\"Ver"u8.ToArray();
        ArchiveService archive = Service();
        Assert.That(archive.TryLoad(), Is.False);
        Assert.That(() => Archives.Admission(archive).Admit(Archives.Address(1), new(), ""), Throws.TypeOf<ArchiveUnavailableException>());
        Assert.That(_file.SetAsides, Is.EqualTo(1));

        _store.IsDown = false;
        Assert.That(archive.TryLoad(), Is.True);
    }

    [Test]
    public void A_key_is_never_given_twice_even_after_a_crash_before_saving()
    {
        int given = Archives.Admission(Loaded()).Admit(Archives.Address(1), new(), "").Id;
        int afterCrash = Archives.Admission(Loaded()).Admit(Archives.Address(2), new(), "").Id;
        Assert.That(afterCrash, Is.GreaterThan(given));
    }

    [Test]
    public void An_orderly_stop_leaves_no_hole_in_the_keys()
    {
        ArchiveService archive = Loaded();
        int last = Archives.Admission(archive).Admit(Archives.Address(1), new(), "").Id;
        archive.SaveAndRelease();
        Assert.That(Archives.Admission(Loaded()).Admit(Archives.Address(2), new(), "").Id, Is.EqualTo(last + 1));
    }

    [Test]
    public void A_full_disk_refuses_new_keys_and_keeps_what_is_known()
    {
        ArchiveService archive = Loaded();
        _file.IsFull = true;
        Assert.That(() => Archives.Admission(archive).Admit(Archives.Address(1), new(), ""), Throws.TypeOf<IOException>());
        _file.IsFull = false;
        Assert.That(Archives.Admission(archive).Admit(Archives.Address(1), new(), "").Name, Is.EqualTo("4401-0001"));
    }

    [Test]
    public void Admitting_twice_gives_the_same_terminal_and_one_change()
    {
        ArchiveService archive = Loaded();
        Admission admission = Archives.Admission(archive);
        Terminal first = admission.Admit(Archives.Address(1), new(), "");
        int changes = 0;
        archive.Changed += _ => changes++;
        Assert.That(admission.Admit(Archives.Address(1), new("other"), ""), Is.SameAs(first));
        Assert.That(changes, Is.Zero);
    }

    [Test]
    public void An_unknown_profile_or_organisation_is_refused_by_name()
    {
        Admission admission = Archives.Admission(Loaded());
        Assert.That(() => admission.Admit(Archives.Address(1), new(Profile: "377"), ""), Throws.ArgumentException.With.Message.Contains("'377'"));
        Assert.That(() => admission.Admit(Archives.Address(1), new(Organisation: "X9"), ""), Throws.ArgumentException.With.Message.Contains("'X9'"));
        Assert.That(() => admission.Admit(TerminalAddress.Parse("698:010203040506"), new(Profile: "130-2005"), ""), Throws.ArgumentException);
    }

    [Test]
    public void A_profile_that_the_settings_lost_keeps_its_name()
    {
        var hybrid = TerminalProfile.Gdw376 with { Name = "east-hybrid", Retries = 3 };
        _store.Stored = new(5, [], [], [Archives.Terminal(1) with { Profile = hybrid }]);
        byte[] bytes = ArchiveJson.Write(_store.Stored, 1);
        Assert.That(ArchiveJson.TryRead(bytes, ProfileCatalogue.Standard, out ArchiveSnapshot read, out _, out _), Is.True);
        Assert.That(read.Terminals[0].Profile, Is.EqualTo(TerminalProfile.Gdw376 with { Name = "east-hybrid" }));
    }

    [Test]
    public void Ten_thousand_admissions_from_many_threads_are_all_there()
    {
        ArchiveService archive = Loaded();
        Admission admission = Archives.Admission(archive);
        Parallel.For(1, 10_001, number => admission.Admit(Archives.Address(number), new(), ""));
        Assert.That(archive.Current.Terminals.Select(terminal => terminal.Id).Distinct().Count(), Is.EqualTo(10_000));
        Assert.That(archive.Current.Version, Is.EqualTo(10_001), "one change each, and one for the organisation");
    }

    ArchiveService Service() => Archives.Service(_file, _store);

    ArchiveService Loaded()
    {
        ArchiveService service = Service();
        service.TryLoad();
        return service;
    }
}
