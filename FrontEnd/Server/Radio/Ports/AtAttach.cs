using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace LoadMgmt.FrontEnd.Radio.Ports;

/// <summary>Attaches an AT-command radio after it was opened: AT+CONNECT=1, then AT+STATUS=? until it says 4.</summary>
internal static class AtAttach
{
    const int Connected = 4, MostTries = 30;

    static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    /// <exception cref="IOException">It does not attach, or the line is lost.</exception>
    public static async Task RunAsync(IRadioPort port, TimeProvider time, CancellationToken stopping)
    {
        port.Write(AtTexts.Connect);
        var said = new StringBuilder();
        int? status = null;
        for (int tries = 0; tries < MostTries && port.Lost is null; tries++)
        {
            await Task.Delay(s_between, time, stopping);
            if ((status = Read(port.Input, said) ?? status) == Connected)
                return;
            port.Write(AtTexts.AskStatus);
        }
        throw new IOException(port.Lost ?? $"the radio does not attach, status {status?.ToString() ?? "unknown"} / 电台未入网");
    }

    /// <summary>The last status among what the radio has said since.</summary>
    static int? Read(PipeReader input, StringBuilder said)
    {
        while (input.TryRead(out ReadResult read))
        {
            said.Append(Encoding.ASCII.GetString(read.Buffer));
            input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }
        string[] lines = said.ToString().Split('\r', '\n');
        said.Clear().Append(lines[^1]);
        return lines[..^1].Select(line => AtTexts.Status(line.Trim())).LastOrDefault(found => found is not null);
    }
}
