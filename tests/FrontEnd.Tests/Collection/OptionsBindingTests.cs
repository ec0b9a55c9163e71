using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Hosting;
using LoadMgmt.FrontEnd.Readings;
using Microsoft.Extensions.Configuration;

namespace LoadMgmt.FrontEnd.Tests.Collection;

/// <summary>The options of these rooms as a settings file writes them.</summary>
public class OptionsBindingTests
{
    [Test]
    public void Plans_are_read_from_the_settings()
    {
        CollectionOptions options = Settings.Read<CollectionOptions>(Json("""
            { "Collection": { "MaxOutstanding": 50, "Grace": "00:05:00", "Plans": [
                { "Name": "hourly", "Quantities": ["p", "u_a"], "GroupQuantities": ["ActivePower"], "Every": "Hour", "Jitter": "00:02:00",
                  "Organisations": ["S1"], "Points": [1, 2] } ] } }
            """), "Collection");
        ReadingPlanOptions plan = options.Plans.Single();
        Assert.Multiple(() =>
        {
            Assert.That(options.Faults(), Is.Empty);
            Assert.That((options.MaxOutstanding, options.Grace), Is.EqualTo((50, TimeSpan.FromMinutes(5))));
            Assert.That((plan.Name, plan.Every, plan.Jitter), Is.EqualTo(("hourly", PlanPeriod.Hour, TimeSpan.FromMinutes(2))));
            Assert.That(plan.Quantities, Is.EqualTo(new[] { "p", "u_a" }));
            Assert.That(plan.GroupQuantities, Is.EqualTo(new[] { GroupQuantity.ActivePower }));
            Assert.That((plan.Organisations[0], plan.Points), Is.EqualTo(("S1", new[] { 1, 2 })));
        });
    }

    [Test]
    public void Hybrid_profiles_and_clock_rules_are_read_from_the_settings()
    {
        IConfiguration settings = Json("""
            { "Profiles": { "Own": [ { "Name": "east", "Edition": "130-2005", "PointCoding": "Binary", "PasswordLength": 16 } ] },
              "Clock": { "Limit": "00:00:10" }, "Admission": { "All": true, "Points": 2 } }
            """);
        TerminalProfile profile = Settings.Read<ProfilesOptions>(settings, "Profiles").ToCatalogue().Find("east")!;
        Assert.That((profile.Wire.PasswordLength, profile.Wire.ProtocolId), Is.EqualTo(((byte)16, (byte)1)));
        Assert.That(Settings.Read<ClockOptions>(settings, "Clock").Limit, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(Settings.Read<AdmissionOptions>(settings, "Admission"), Is.EqualTo(new AdmissionOptions { All = true, Points = 2 }));
    }

    [Test]
    public void A_setting_that_there_is_not_stops_the_start() =>
        Assert.That(
            () => Settings.Read<CollectionOptions>(Json("""{ "Collection": { "Plans": [ { "Nmae": "x" } ] } }"""), "Collection"),
            Throws.TypeOf<SettingException>().With.Message.Contains("Nmae"));

    static IConfiguration Json(string text) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))).Build();
}
