using System.Collections;
using System.Reflection;
using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Hosting;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Testing;
using Microsoft.Extensions.Configuration;

namespace LoadMgmt.FrontEnd.Tests.Hosting;

/// <summary>config/loadmgmt.json is what people copy: it must say every option, and with its default.</summary>
public sealed class SampleSettings
{
    /// <summary>Examples, which stand for empty lists.</summary>
    static readonly string[] s_examples = ["Profiles:Own", "Collection:Plans", "Radio:Channels"];

    static readonly IConfigurationRoot s_sample =
        new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "config", "loadmgmt.json")).Build();

    static readonly Dictionary<string, Type> s_sections = new()
    {
        ["Station"] = typeof(StationOptions), ["Links"] = typeof(LinkOptions), ["Radio"] = typeof(RadioOptions), ["Sessions"] = typeof(SessionOptions),
        ["Journal"] = typeof(JournalOptions), ["Ingest"] = typeof(IngestOptions), ["Store"] = typeof(StoreOptions),
        ["Profiles"] = typeof(ProfilesOptions), ["Admission"] = typeof(AdmissionOptions), ["Collection"] = typeof(CollectionOptions),
        ["Clock"] = typeof(ClockOptions), ["Audit"] = typeof(AuditOptions), ["Control"] = typeof(ControlOptions), ["Api"] = typeof(ApiOptions),
        ["Telemetry"] = typeof(TelemetryOptions),
    };

    [Test]
    public void The_sample_has_every_section_and_no_other()
    {
        Assert.That(() => Settings.RequireNothingElse(s_sample), Throws.Nothing);
        Assert.That(s_sample.GetChildren().Select(section => section.Key), Is.EquivalentTo(s_sections.Keys.Append("Logging")));
    }

    [Test]
    public void No_options_record_is_without_a_section()
    {
        IEnumerable<Type> records = typeof(StationOptions).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetMethod("<Clone>$") is not null);

        Assert.That(records, Is.EquivalentTo(s_sections.Values.SelectMany(WithInner).Distinct()));
    }

    [Test]
    public void The_sample_names_every_option() =>
        Assert.That(s_sections.SelectMany(section => Missing(s_sample.GetSection(section.Key), section.Value)), Is.Empty);

    [Test]
    public void The_sample_says_the_defaults() =>
        Assert.That(s_sections.SelectMany(section => Different(section.Key, Read(section.Key), Activator.CreateInstance(section.Value)!)), Is.Empty);

    [Test]
    public void The_sample_has_no_fault()
    {
        ProfilesOptions profiles = Settings.Read<ProfilesOptions>(s_sample, "Profiles");
        Assert.That(profiles.Faults(), Is.Empty);
        Assert.That(Settings.Read<StationOptions>(s_sample, "Station").Faults(), Is.Empty);
        Assert.That(Settings.Read<LinkOptions>(s_sample, "Links").Validate(), Is.Empty);
        Assert.That(Settings.Read<RadioOptions>(s_sample, "Radio").Faults(), Is.Empty);
        Assert.That(Settings.Read<SessionOptions>(s_sample, "Sessions").Faults(), Is.Empty);
        Assert.That(Settings.Read<JournalOptions>(s_sample, "Journal").Faults(), Is.Empty);
        Assert.That(Settings.Read<IngestOptions>(s_sample, "Ingest").Faults(), Is.Empty);
        Assert.That(Settings.Read<StoreOptions>(s_sample, "Store").Faults(), Is.Empty);
        Assert.That(Settings.Read<AdmissionOptions>(s_sample, "Admission").Faults(profiles.ToCatalogue()), Is.Empty);
        Assert.That(Settings.Read<CollectionOptions>(s_sample, "Collection").Faults(), Is.Empty);
        Assert.That(Settings.Read<ClockOptions>(s_sample, "Clock").Faults(), Is.Empty);
        Assert.That(Settings.Read<AuditOptions>(s_sample, "Audit").Faults(), Is.Empty);
        Assert.That(Settings.Read<ControlOptions>(s_sample, "Control").Faults(), Is.Empty);
        Assert.That(Settings.Read<ApiOptions>(s_sample, "Api").Validate(), Is.Empty);
        Assert.That(Settings.Read<TelemetryOptions>(s_sample, "Telemetry").Faults(), Is.Empty);
    }

    static object Read(string section) =>
        typeof(Settings).GetMethod(nameof(Settings.Read))!.MakeGenericMethod(s_sections[section]).Invoke(null, [s_sample, section])!;

    static IEnumerable<string> Missing(IConfigurationSection section, Type options)
    {
        string[] keys = [.. section.GetChildren().Select(child => child.Key)];
        foreach (PropertyInfo option in OptionsOf(options))
            if (!keys.Contains(option.Name))
                yield return $"{section.Path}:{option.Name}";
            else if (Inner(option.PropertyType) is { } inner)
                foreach (string missing in Missing(IsList(option) ? section.GetSection(option.Name + ":0") : section.GetSection(option.Name), inner))
                    yield return missing;
    }

    static IEnumerable<string> Different(string path, object sample, object defaults)
    {
        foreach (PropertyInfo option in OptionsOf(sample.GetType()).Where(option => !s_examples.Contains($"{path}:{option.Name}")))
        {
            object? said = option.GetValue(sample), built = option.GetValue(defaults);
            if (!IsList(option) && Inner(option.PropertyType) is not null)
                foreach (string different in Different($"{path}:{option.Name}", said!, built!))
                    yield return different;
            else if (said is IDictionary && built is not null ? !Pairs(said).SequenceEqual(Pairs(built)) : !Equals(said, built))
                yield return $"{path}:{option.Name} is {said}, the default is {built}";
        }
    }

    static IEnumerable<string> Pairs(object dictionary) =>
        ((IEnumerable)dictionary).Cast<object>().Select(entry => $"{entry}").Order(StringComparer.Ordinal);

    static IEnumerable<Type> WithInner(Type options) =>
        OptionsOf(options).Select(option => Inner(option.PropertyType)).OfType<Type>().SelectMany(WithInner).Prepend(options);

    static IEnumerable<PropertyInfo> OptionsOf(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    static bool IsList(PropertyInfo option) => option.PropertyType != typeof(string) && option.PropertyType.IsAssignableTo(typeof(IEnumerable));

    /// <summary>The options record that an option, or each element of it, is; null for plain values.</summary>
    static Type? Inner(Type type)
    {
        Type element = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        return element.Name.EndsWith("Options", StringComparison.Ordinal) ? element : null;
    }
}
