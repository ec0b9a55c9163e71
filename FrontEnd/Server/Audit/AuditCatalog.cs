namespace LoadMgmt.FrontEnd.Audit;

/// <summary>The log's files in their order. From any thread.</summary>
internal sealed class AuditCatalog(IEnumerable<AuditFile> files)
{
    readonly Lock _gate = new();
    readonly List<AuditFile> _files = [.. files];

    public IReadOnlyList<AuditFile> All
    {
        get
        {
            lock (_gate)
                return [.. _files];
        }
    }

    /// <summary>Files that may hold entries from a sequence on.</summary>
    public IReadOnlyList<AuditFile> From(long sequence)
    {
        lock (_gate)
        {
            int begin = Math.Max(0, _files.FindLastIndex(file => file.First <= sequence));
            // A file that could not be read stands there with the first sequence of the one before it.
            while (begin > 0 && _files[begin - 1].First == _files[begin].First)
                begin--;
            return _files.GetRange(begin, _files.Count - begin);
        }
    }

    public bool Has(AuditFile file)
    {
        lock (_gate)
            return _files.Exists(other => other.Ordinal == file.Ordinal);
    }

    /// <summary>Adds a file, or replaces what is known of it.</summary>
    public void Put(AuditFile file)
    {
        lock (_gate)
        {
            int index = _files.FindLastIndex(other => other.Ordinal == file.Ordinal);
            if (index >= 0)
                _files[index] = file;
            else
                _files.Add(file);
        }
    }

    public void Remove(AuditFile file)
    {
        lock (_gate)
            _files.RemoveAll(other => other.Ordinal == file.Ordinal);
    }
}
