using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>What one read had in it.</summary>
internal struct ReadTally
{
    public int Frames, Bytes, Noise, BadChecksums, Oversized;
    public ProtocolError LastError;

    public void Drop(int bytes, ProtocolError error)
    {
        Noise += bytes;
        LastError = error;
        if (error.Fault == Fault.BadChecksum)
            BadChecksums++;
    }
}
