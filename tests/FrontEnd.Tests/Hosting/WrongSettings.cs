using LoadMgmt.FrontEnd.Hosting;
using LoadMgmt.FrontEnd.Links;
using Microsoft.Extensions.Configuration;

namespace LoadMgmt.FrontEnd.Tests.Hosting;

/// <summary>What is wrong with a setting is said by its name before anything starts.</summary>
public sealed class WrongSettings
{
    [TestCase("Links:Tcp:Prot", "9000", "Prot")]
    [TestCase("Links:Tcp:Port", "nine thousand", "Port")]
    public void A_wrong_key_or_value_is_named(string key, string value, string named) =>
        Assert.That(() => Settings.Read<LinkOptions>(With(key, value), "Links"),
            Throws.TypeOf<SettingException>().With.Message.Contains("Links").And.Message.Contains(named));

    [Test]
    public void A_port_out_of_range_is_named()
    {
        LinkOptions links = Settings.Read<LinkOptions>(With("Links:Tcp:Port", "65536"), "Links");

        Assert.That(() => Settings.Require("Links", links.Validate()),
            Throws.TypeOf<SettingException>().With.Message.Contains("Links:Tcp:Port 65536"));
    }

    [Test]
    public void A_section_that_does_not_exist_is_named() =>
        Assert.That(() => Settings.RequireNothingElse(With("Link:Tcp:Port", "9000")),
            Throws.TypeOf<SettingException>().With.Message.StartsWith("Link:"));

    [Test]
    public void What_tells_the_tests_where_their_servers_are_is_no_setting() =>
        Assert.That(() => Settings.RequireNothingElse(With("TEST_POSTGRES", "Host=127.0.0.1")), Throws.Nothing);

    [TestCase("SERVER")]
    [TestCase("TOKEN")]
    [TestCase("CA")]
    public void What_loadctl_reads_of_the_environment_is_no_setting(string name) =>
        Assert.That(() => Settings.RequireNothingElse(With(name, "x")), Throws.Nothing);

    [Test]
    public void All_faults_of_a_section_are_told_together() =>
        Assert.That(() => Settings.Require("Clock", ["Limit is 0", "Clock:Most is 0"]),
            Throws.TypeOf<SettingException>().With.Message.EqualTo("Clock: Limit is 0" + Environment.NewLine + "Clock:Most is 0"));

    [TestCase("9000")]
    [TestCase("--Port=9000")]
    [TestCase("--Links:Tcp:Port")]
    public void An_argument_that_cannot_be_read_is_named(string argument) =>
        Assert.That(() => FrontEndHost.Build([argument]), Throws.TypeOf<SettingException>().With.Message.Contains($"'{argument}'"));

    [Test]
    public void A_settings_file_that_is_not_there_is_named() =>
        Assert.That(() => FrontEndHost.Build(["--config", "no-such-file.json"]),
            Throws.TypeOf<SettingException>().With.Message.Contains("no-such-file.json"));

    [Test]
    public void A_config_argument_without_a_file_is_named() =>
        Assert.That(() => FrontEndHost.Build(["--config"]), Throws.TypeOf<SettingException>().With.Message.StartsWith("--config"));

    static IConfiguration With(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
