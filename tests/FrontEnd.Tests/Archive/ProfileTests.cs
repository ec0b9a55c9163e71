using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Tests.Archive;

public class ProfileTests
{
    [Test]
    public void A_hybrid_departs_from_its_edition_only_where_it_says_so()
    {
        ProfileCatalogue catalogue = new ProfilesOptions { Own = [new() { Name = "east", PasswordLength = 2, ProtocolId = 1, Retries = 3 }] }.ToCatalogue();
        TerminalProfile profile = catalogue.Find("EAST")!;
        Assert.That(profile.Wire, Is.EqualTo(WireProfile.Gdw376 with { Name = "east", PasswordLength = 2, ProtocolId = 1 }));
        Assert.That((profile.Retries, profile.AnswerTimeout), Is.EqualTo((3, TerminalProfile.Gdw376.AnswerTimeout)));
        Assert.That(catalogue.Find("376.1-2009"), Is.EqualTo(TerminalProfile.Gdw376));
    }

    [Test]
    public void What_is_wrong_with_a_profile_is_named()
    {
        ProfileOptions bad = new()
        {
            Name = "376.1-2009", Edition = "377", ProtocolId = 3, PasswordLength = 4, MaxDownlink = 10, StationAddress = 0,
            AnswerTimeout = TimeSpan.Zero, Retries = 11,
        };
        Assert.That(bad.Faults().Count(), Is.EqualTo(8));
        Assert.That(new ProfilesOptions { Own = [new() { Name = "a" }, new() { Name = "A" }] }.Faults().Single(), Does.Contain("'a' stands 2 times"));
        Assert.That(new ProfileOptions { Name = "east" }.Faults(), Is.Empty);
    }

    [Test]
    public void A_profile_of_the_other_family_has_its_own_options()
    {
        var own = new ProfileOptions { Name = "oop", Edition = "698.45", StationAddress = 0, Associates = false };

        Assert.That(own.Faults(), Is.Empty);
        Assert.That((own.ToProfile().Family, own.ToProfile().Associates, own.ToProfile().Wire.StationAddress), Is.EqualTo((ProtocolFamily.Dlt698, false, (byte)0)));
        Assert.That((own with { PasswordLength = 2 }).Faults().Single(), Does.Contain("376.1 only"));
        Assert.That((own with { Edition = "376.1-2009", StationAddress = 1 }).Faults().Single(), Does.Contain("698.45 only"));
    }

    [Test]
    public void A_profile_names_what_its_province_has_beside_the_edition()
    {
        var own = new ProfileOptions { Name = "shanghai", Edition = "1376.1-2013", Sets = UnitSets.Shanghai | UnitSets.DisplayedPurchase };

        Assert.That(own.Faults(), Is.Empty);
        Assert.That(own.ToProfile().Wire.Units, Is.SameAs(UnitTable.For(Edition.Gdw1376, UnitSets.Shanghai | UnitSets.DisplayedPurchase)));
        Assert.That((own with { Edition = "130-2005" }).Faults().Single(), Does.Contain("376.1-2009 and 1376.1-2013 only"));
        Assert.That((own with { Sets = (UnitSets)0x8000 }).Faults().Single(), Does.Contain("Zhejiang"));
    }

    [Test]
    public void What_is_wrong_with_admission_is_named()
    {
        Assert.That(new AdmissionOptions().Faults(ProfileCatalogue.Standard), Is.Empty);
        AdmissionOptions bad = new() { Profile = "377", Points = -1, Heartbeat = TimeSpan.Zero };
        Assert.That(bad.Faults(ProfileCatalogue.Standard).Count(), Is.EqualTo(3));
    }
}
