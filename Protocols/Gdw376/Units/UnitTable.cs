using System.Collections;
using System.Collections.Concurrent;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// Every data unit of one edition. Nothing else lists units: decoder, encoder, simulator, explanation and reference page read this table.
/// </summary>
public sealed class UnitTable : IEnumerable<DataUnit>
{
    /// <summary>F298 is the last that anybody declares.</summary>
    const int MaxFn = 304;

    static readonly UnitTable[] s_editions = [.. Enum.GetValues<Edition>().Select(edition => new UnitTable(edition, UnitSets.None))];

    static readonly ConcurrentDictionary<(Edition, UnitSets), UnitTable> s_others = [];

    readonly DataUnit?[] _units = new DataUnit?[((int)Afn.Forwarding + 1) * MaxFn];

    UnitTable(Edition edition, UnitSets sets)
    {
        Edition = edition;
        var declarations = new UnitDeclarations(edition, sets);
        LinkUnits.Declare(declarations);
        Parameters.Declare(declarations);
        MeteringParameters.Declare(declarations);
        ControlParameters.Declare(declarations);
        TariffParameters.Declare(declarations);
        PointParameters.Declare(declarations);
        QualityParameters.Declare(declarations);
        ReadingParameters.Declare(declarations);
        LaterParameters.Declare(declarations);
        ProvincialParameters.Declare(declarations);
        Controls.Declare(declarations);
        RelayStations.Declare(declarations);
        Authentications.Declare(declarations);
        Configurations.Declare(declarations);
        TaskRequests.Declare(declarations);
        FileTransfers.Declare(declarations);
        TerminalState.Declare(declarations);
        PresentReadings.Declare(declarations);
        MeterRecords.Declare(declarations);
        MoreRegisters.Declare(declarations);
        Harmonics.Declare(declarations);
        HourFreezes.Declare(declarations);
        CarrierReading.Declare(declarations);
        DailyFreezes.Declare(declarations);
        Statistics.Declare(declarations);
        TerminalStatistics.Declare(declarations);
        LoadCurves.Declare(declarations);
        EventLists.Declare(declarations);
        Forwarding.Declare(declarations);
        Doubts.Declare(declarations);
        Qualifiers.Declare(declarations);
        foreach (DataUnit unit in declarations.Build())
        {
            ref DataUnit? place = ref _units[Index(unit.Afn, unit.Fn)];
            if (place is not null)
                throw new InvalidOperationException($"AFN {(int)unit.Afn:X2} F{unit.Fn} is declared twice in {edition}");
            place = unit;
        }
    }

    public Edition Edition { get; }

    public static UnitTable For(Edition edition) => s_editions[(int)edition];

    /// <summary>An edition with what a province or a program adds or changes; the same table each time.</summary>
    public static UnitTable For(Edition edition, UnitSets sets) =>
        sets == UnitSets.None ? For(edition) : s_others.GetOrAdd((edition, sets), static key => new(key.Item1, key.Item2));

    /// <summary>The unit, or null: then its length is unknown, and with it everything behind it.</summary>
    public DataUnit? Find(Afn afn, int fn) => (uint)fn < MaxFn && afn <= Afn.Forwarding ? _units[Index(afn, fn)] : null;

    public IEnumerator<DataUnit> GetEnumerator() => _units.OfType<DataUnit>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static int Index(Afn afn, int fn) => (int)afn * MaxFn + fn;
}
