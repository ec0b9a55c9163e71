using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.Testing;

/// <summary>A disk that takes everything and keeps nothing, so that what is measured is the journal's own.</summary>
internal sealed class NoDisk : IJournalFiles, IJournalFile
{
    public IReadOnlyList<JournalFileInfo> List() => [];

    public IJournalFile Create(string name) => this;

    public IJournalFile Overwrite(string name) => this;

    public Stream OpenRead(string name) => Stream.Null;

    public void Truncate(string name, long length)
    {
    }

    public void Rename(string from, string to)
    {
    }

    public void Delete(string name)
    {
    }

    public void FlushDirectory()
    {
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
    }

    public void Flush()
    {
    }

    public void Dispose()
    {
    }
}
