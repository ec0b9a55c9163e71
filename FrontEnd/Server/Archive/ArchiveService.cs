using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>Where a change has arrived: in memory it is in any case.</summary>
/// <param name="Failure">Why not everywhere; it is tried again by itself.</param>
public readonly record struct ArchiveSaved(bool InFile, bool InStore, string? Failure);

/// <summary>
/// Holds the archive in memory and its copies behind it: a local file, so that terminals are known and controlled without the database,
/// and the store. Of the two the later state counts at start. Changes are in force at once and saved after.
/// </summary>
internal sealed class ArchiveService(IArchiveFile file, IArchiveStore store, ProfileCatalogue profiles, ILogger<ArchiveService> log) : IArchive
{
    readonly Lock _changing = new(), _saving = new();
    volatile ArchiveSnapshot _current = ArchiveSnapshot.Empty;
    IdSource? _ids;
    long _versionInFile = -1, _versionInStore = -1;

    public ArchiveSnapshot Current => _current;

    public event Action<ArchiveSnapshot>? Changed;

    /// <summary>A change waits to be saved; <see cref="ArchiveKeeper"/> does it.</summary>
    internal event Action? Dirty;

    /// <summary>False while neither the store nor the file could be read: then nothing is known, and nothing may be changed.</summary>
    public bool IsLoaded => _ids is not null;

    /// <summary>The store lacks the latest state, or has not been seen since start.</summary>
    public bool StoreIsBehind => Interlocked.Read(ref _versionInStore) < _current.Version || !IsLoaded;

    public bool FileIsBehind => Interlocked.Read(ref _versionInFile) < _current.Version;

    /// <summary>Reads both copies and takes the later. Does nothing once that has succeeded.</summary>
    public bool TryLoad()
    {
        lock (_saving)
        {
            if (IsLoaded)
                return true;
            bool fromFile = TryReadFile(out ArchiveSnapshot local, out int idsUpTo, out bool noFile);
            ArchiveSnapshot? stored = TryReadStore();
            if (!fromFile && stored is null)
            {
                log.ArchiveNotLoaded(noFile ? "no local copy / 无本地副本" : "local copy damaged / 本地副本损坏");
                return false;
            }
            bool takeLocal = fromFile && (stored is null || local.Version > stored.Version);
            ArchiveSnapshot latest = takeLocal ? local : stored!;
            (_versionInFile, _versionInStore) = (fromFile ? local.Version : -1, stored?.Version ?? -1);
            log.ArchiveLoaded(takeLocal ? "local file / 本地文件" : "store / 数据库", latest.Version, latest.Organisations.Count, latest.Terminals.Count);
            lock (_changing)
            {
                _ids = new(Math.Max(idsUpTo, HighestId(latest)), Reserve);
                _current = latest;
                Changed?.Invoke(latest);
            }
            return true;
        }
    }

    /// <summary>
    /// Makes a new state out of the present one and puts it in force. The function may be called again when another change came between.
    /// It returns the same snapshot when there is nothing to change. Throws <see cref="ArchiveUnavailableException"/>.
    /// </summary>
    internal ArchiveSnapshot Change(Func<ArchiveSnapshot, IdSource, ArchiveSnapshot> edit)
    {
        IdSource ids = _ids ?? throw new ArchiveUnavailableException();
        while (true)
        {
            ArchiveSnapshot before = _current, after = edit(before, ids);
            if (ReferenceEquals(before, after))
                return before;
            lock (_changing)
            {
                if (!ReferenceEquals(_current, before))
                    continue;
                _current = after;
                Changed?.Invoke(after);
            }
            Dirty?.Invoke();
            return after;
        }
    }

    /// <summary>Brings both copies up to the present state. Waits for disk and database: never called on a link's thread.</summary>
    public ArchiveSaved Save()
    {
        lock (_saving)
        {
            ArchiveSnapshot archive = _current;
            if (_ids is not { } ids)
                return new(false, false, "not loaded / 未载入");
            string? failure = null;
            if (_versionInFile < archive.Version)
                failure = Try("local file / 本地文件", () => WriteFile(archive, ids.Reserved));
            if (_versionInStore < archive.Version)
                failure = Try("store / 数据库", () => WriteStore(archive)) ?? failure;
            return new(_versionInFile == archive.Version, _versionInStore == archive.Version, failure);
        }
    }

    /// <summary>At an orderly stop: keys that were set aside and not used are given back.</summary>
    internal ArchiveSaved SaveAndRelease()
    {
        _ids?.Release();
        lock (_saving)
            if (_ids is { } ids)
                Try("local file / 本地文件", () => WriteFile(_current, ids.Reserved));
        return Save();
    }

    void Reserve(int upTo)
    {
        lock (_saving)
            WriteFile(_current, upTo);
    }

    string? Try(string copy, Action save)
    {
        try
        {
            save();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StoreException)
        {
            log.ArchiveNotSaved(copy, exception);
            return exception.Message;
        }
    }

    void WriteFile(ArchiveSnapshot archive, int idsUpTo)
    {
        file.Write(ArchiveJson.Write(archive, idsUpTo));
        Interlocked.Exchange(ref _versionInFile, archive.Version);
    }

    void WriteStore(ArchiveSnapshot archive)
    {
        if (_versionInStore < 0 && TryReadStore() is { } stored && stored.Version > archive.Version)
            throw new StoreException(StoreFault.Schema, string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"the store has archive version {stored.Version}, newer than {archive.Version} here; stop, remove the local copy to use the store's, start / 数据库中的档案版本更新，请停机并移走本地副本后再启动"));
        store.Save(archive);
        Interlocked.Exchange(ref _versionInStore, archive.Version);
    }

    bool TryReadFile(out ArchiveSnapshot archive, out int idsUpTo, out bool noFile)
    {
        (archive, idsUpTo, noFile) = (ArchiveSnapshot.Empty, 0, false);
        try
        {
            if (file.Read() is not { } bytes)
            {
                noFile = true;
                return false;
            }
            if (ArchiveJson.TryRead(bytes, profiles, out archive, out idsUpTo, out string reason))
                return true;
            log.ArchiveFileDamaged(file.SetAside(), reason);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.ArchiveNotRead("local file / 本地文件", exception);
        }
        return false;
    }

    ArchiveSnapshot? TryReadStore()
    {
        try
        {
            return store.Load();
        }
        catch (StoreException exception)
        {
            log.ArchiveNotRead("store / 数据库", exception);
            return null;
        }
    }

    static int HighestId(ArchiveSnapshot archive) => Math.Max(
        archive.Organisations.Select(organisation => organisation.Id).DefaultIfEmpty().Max(),
        Math.Max(archive.Customers.Select(customer => customer.Id).DefaultIfEmpty().Max(),
            archive.Terminals.Select(terminal => terminal.Id).DefaultIfEmpty().Max()));
}

/// <summary>Neither the store nor the local copy could be read yet.</summary>
public sealed class ArchiveUnavailableException()
    : InvalidOperationException("the archive is not loaded: neither the store nor its local copy can be read / 档案未载入：数据库与本地副本均不可读");
