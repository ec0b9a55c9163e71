using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>
/// PW 消息认证码 (Q/GDW 376.1 clause 4.3.4.5.1): what stands in a downlink frame that changes something. Scheme 0, the field's default, ignores
/// it: zeros. A fixed password of the profile goes in front of the zeros.
/// </summary>
internal static class Passwords
{
    public static ReadOnlySpan<byte> Of(TerminalProfile profile)
    {
        byte[] password = new byte[profile.Wire.PasswordLength];
        profile.Password.Span[..Math.Min(profile.Password.Length, password.Length)].CopyTo(password);
        return password;
    }
}
