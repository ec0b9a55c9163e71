using System.Buffers.Binary;

namespace LoadMgmt.Protocols.Dlt698.Frames;

/// <summary>Place of a piece in its APDU.</summary>
public enum FragmentKind : byte { First, Last, Confirmation, Middle }

/// <summary>
/// Format field of a link-level fragment 分帧格式域 (DL/T 698.45 clause 6.3.2): kind in D15D14, number 0 to 4095 in D11–D0, lowest byte
/// first. The piece follows; a confirmation has none and the number of what it confirms.
/// </summary>
public readonly record struct Fragment(FragmentKind Kind, int Number)
{
    public const int Length = 2;

    public static bool TryRead(ReadOnlySpan<byte> userData, out Fragment fragment, out ReadOnlySpan<byte> piece)
    {
        if (userData.Length < Length)
        {
            fragment = default;
            piece = default;
            return false;
        }
        int format = BinaryPrimitives.ReadUInt16LittleEndian(userData);
        fragment = new((FragmentKind)(format >> 14), format & 0x0FFF);
        piece = userData[Length..];
        return true;
    }

    public void Write(Span<byte> destination) =>
        BinaryPrimitives.WriteUInt16LittleEndian(destination, (ushort)((int)Kind << 14 | Number & 0x0FFF));

    public Fragment Confirmation => new(FragmentKind.Confirmation, Number);
}
