using System.Security.Cryptography;
using System.Text.Json;

namespace LoadMgmt.Contract.Audit;

/// <summary>
/// Walks the whole log once: each line's MAC over the line before, sequences without gaps, the beginning against what retention noted, and a
/// head that was kept elsewhere. Holds one line at a time.
/// </summary>
public sealed class AuditVerifier : IDisposable
{
    readonly AuditMac _mac;
    readonly string _key;
    readonly AuditHeadFile? _against;
    readonly AuditFindings _findings = new();
    readonly List<AuditDrop> _drops = [];
    readonly byte[] _previous = new byte[AuditLine.MacLength], _stated = new byte[AuditLine.MacLength], _made = new byte[AuditLine.MacLength];
    byte[]? _firstSigned, _firstMac;
    string _firstFile = "";
    long _entries, _first, _last;
    DateTime _firstAt, _lastAt;
    bool _isBroken;
    HeadComparison _head;

    AuditVerifier(byte[] key, AuditHeadFile? against)
    {
        (_mac, _against) = (new(key), against);
        _key = AuditKey.NameOf(key);
    }

    public static AuditReport Run(IReadOnlyList<AuditPart> parts, byte[] key, AuditHeadFile? against = null, CancellationToken stopping = default)
    {
        using var verifier = new AuditVerifier(key, against);
        foreach (AuditPart part in parts)
            verifier.Read(part, isNewest: ReferenceEquals(part, parts[^1]), stopping);
        return verifier.Report(parts.Count);
    }

    public void Dispose() => _mac.Dispose();

    void Read(AuditPart part, bool isNewest, CancellationToken stopping)
    {
        try
        {
            using Stream stream = part.Open();
            var lines = new LineReader(stream, part.Length);
            for (int number = 1; lines.TryNext(); number++)
            {
                stopping.ThrowIfCancellationRequested();
                if (lines.IsTorn && isNewest)
                    break;      // never durable, or just being written: no caller was told that it stands
                if (!AuditLine.TryParse(lines.Line.Span, out AuditLine line))
                    Unreadable(part.Name, number);
                else if (_entries++ == 0)
                    Begin(line, part.Name);
                else
                    Follow(line, part.Name, number);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Unreadable(part.Name, number: 0);
        }
    }

    void Unreadable(string file, int number)
    {
        _findings.Add(new(AuditFault.Unreadable, file, number, From: 0, To: 0));
        _isBroken = true;
    }

    /// <summary>The oldest entry. Unless it is the first of all, what it chains to is known only when the entry about the drop is met.</summary>
    void Begin(in AuditLine line, string file)
    {
        (_first, _firstAt, _firstFile) = (line.Sequence, line.At, file);
        line.CopyMac(_stated);
        if (line.Sequence > 1)
            (_firstSigned, _firstMac) = (line.Signed.ToArray(), _stated.ToArray());
        else if (!IsWhole(line))
            _findings.Edited(file, line: 1, line.Sequence);
        Take(line);
    }

    void Follow(in AuditLine line, string file, int number)
    {
        line.CopyMac(_stated);
        bool follows = line.Sequence == _last + 1, isWhole = IsWhole(line);
        if (line.Sequence > _last + 1)
            _findings.Add(new(AuditFault.Missing, file, number, _last + 1, line.Sequence - 1));
        else if (!follows)
            _findings.Add(new(AuditFault.Repeated, file, number, line.Sequence, _last + 1));
        // Behind a gap or an unreadable line the MAC before is not known, and this one says nothing.
        if (follows && !_isBroken && !isWhole)
            _findings.Edited(file, number, line.Sequence);
        if (isWhole && line.Kind == AuditDrop.Kind)
            NoteDrop(line.Body);
        Take(line);
    }

    void Take(in AuditLine line)
    {
        if (_against?.Sequence == line.Sequence)
            Compare(line);
        _stated.CopyTo(_previous, 0);
        _last = Math.Max(_last, line.Sequence);
        _lastAt = line.At;
        _isBroken = false;
    }

    bool IsWhole(in AuditLine line)
    {
        _mac.Sign(_previous, line.Signed, _made);
        return CryptographicOperations.FixedTimeEquals(_made, _stated);
    }

    void Compare(in AuditLine line)
    {
        if (line.MacText == _against!.Mac)
        {
            _head = HeadComparison.Same;
            return;
        }
        _head = HeadComparison.Differs;
        _findings.Add(new(AuditFault.DiffersFromHead, "", 0, line.Sequence, line.Sequence));
    }

    void NoteDrop(ReadOnlySpan<byte> body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, ContractJson.Default.AuditDrop) is { What: AuditDrop.Name } drop)
                _drops.Add(drop);
        }
        catch (JsonException)
        {
            // another entry about the log
        }
    }

    AuditReport Report(int files)
    {
        long dropped = 0;
        if (_firstSigned is not null)
        {
            if (_drops.Exists(IsBeginning))
                dropped = _first - 1;
            else
                _findings.Add(new(AuditFault.NoBeginning, _firstFile, 0, 1, _first - 1));
        }
        AuditHeadFile? against = _against;
        if (against is not null && _head == HeadComparison.NotGiven)
        {
            _head = against.Sequence <= dropped ? HeadComparison.Dropped : HeadComparison.Differs;
            if (against.Sequence > _last)
                _findings.Add(new(AuditFault.EndsBeforeHead, "", 0, _last + 1, against.Sequence));
            else if (_head == HeadComparison.Differs)
                _findings.Add(new(AuditFault.DiffersFromHead, "", 0, against.Sequence, against.Sequence));
        }
        (IReadOnlyList<string> limits, IReadOnlyList<string> limitsZh) = AuditLimits.Of(_head, against?.Sequence ?? 0, _last, dropped);
        bool any = _entries > 0;
        return new(
            files, _entries, _first, any ? _firstAt : null, _last, any ? _lastAt : null, any ? Convert.ToHexStringLower(_previous) : null, _key, dropped,
            _head, _against?.Sequence ?? 0, _findings.Kept, _findings.Count, limits, limitsZh);
    }

    /// <summary>The entry says that all before the oldest one went, and the oldest one chains to the MAC that it names.</summary>
    bool IsBeginning(AuditDrop drop)
    {
        if (drop.Through != _first - 1 || drop.Mac.Length != 2 * AuditLine.MacLength)
            return false;
        _mac.Sign(Convert.FromHexString(drop.Mac), _firstSigned, _made);
        return CryptographicOperations.FixedTimeEquals(_made, _firstMac);
    }
}
