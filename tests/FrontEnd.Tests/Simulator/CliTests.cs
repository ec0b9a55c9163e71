using LoadMgmt.Simulator.Cli;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Texts;
using Spectre.Console;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

public sealed class CliTests
{
    static async Task<(int Code, string Out, string Errors)> RunAsync(Language language, params string[] args)
    {
        using StringWriter output = new(), errors = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        int code = await new App(language, console, errors, TimeProvider.System).InvokeAsync(args);
        return (code, output.ToString(), errors.ToString());
    }

    [TestCase("--server", "nowhere")]
    [TestCase("--terminals", "0")]
    [TestCase("--edition", "2012")]
    [TestCase("--fault", "thunder=0.5")]
    [TestCase("--start-address", "44A1-0001")]
    [TestCase("--udp", "1.5")]
    public async Task A_value_that_cannot_be_used_is_named_with_what_would_be_right(string option, string value)
    {
        string[] args = option == "--server" ? ["run", option, value] : ["run", "--server", "127.0.0.1:9000", option, value];

        (int code, _, string errors) = await RunAsync(Language.En, args);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain(option).And.Contain(value.Split('=')[0]));
    }

    [Test]
    public async Task The_radio_command_comes_as_far_as_its_port()
    {
        (int code, _, string errors) = await RunAsync(Language.En, "radio", "--port", "/dev/no-such-port", "--terminals", "2");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("--port /dev/no-such-port"));
    }

    [Test]
    public async Task The_archive_is_written_in_five_files()
    {
        string folder = Directory.CreateTempSubdirectory("loadmgmt-test-").FullName;
        try
        {
            (int code, string output, _) = await RunAsync(Language.Zh, "archive", "--terminals", "12", "--out", folder);

            Assert.That(code, Is.Zero);
            Assert.That(output, Does.Contain("12 个终端"));
            Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName).Order(),
                Is.EqualTo(new[] { "customers.csv", "groups.csv", "organisations.csv", "points.csv", "terminals.csv" }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase("zh_CN.UTF-8", Language.Zh)]
    [TestCase("en_GB.UTF-8", Language.En)]
    public void The_language_is_the_systems_unless_it_is_given(string locale, object language)
    {
        string? Environment(string name) => name == "LANG" ? locale : null;

        Assert.That(Languages.Of([], Environment), Is.EqualTo(language));
        Assert.That(Languages.Of(["run", "--lang", "zh"], Environment), Is.EqualTo(Language.Zh));
        Assert.That(Languages.Of(["run", "--lang=en"], Environment), Is.EqualTo(Language.En));
    }

    [Test]
    public void The_front_end_is_found_in_the_repository_in_the_same_configuration()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("loadmgmt-test-");
        try
        {
            File.WriteAllText(Path.Combine(root.FullName, "LoadMgmt.sln"), "");
            string own = root.CreateSubdirectory(Path.Combine("Simulator", "bin", "Release", "net10.0")).FullName;

            FrontEndBinary? found = FrontEndBinary.Find(own + Path.DirectorySeparatorChar);

            Assert.That(found?.Assembly, Is.EqualTo(Path.Combine(root.FullName, "FrontEnd", "Server", "bin", "Release", "net10.0", "LoadMgmt.FrontEnd.dll")));
            Assert.That(found?.BuildConfiguration, Is.EqualTo("Release"));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Test]
    public void Without_a_repository_the_front_end_stands_beside_the_simulator_or_nowhere()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("loadmgmt-test-");
        try
        {
            Assert.That(FrontEndBinary.Find(folder.FullName), Is.Null);

            string beside = Path.Combine(folder.FullName, "LoadMgmt.FrontEnd.dll");
            File.WriteAllText(beside, "");
            Assert.That(FrontEndBinary.Find(folder.FullName), Is.EqualTo(new FrontEndBinary(beside, null)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
