namespace LoadMgmt.Simulator.Texts;

/// <summary>What the command radio says.</summary>
internal static class RadioTexts
{
    public static readonly Phrase
        About = new("在串口后模拟 230 MHz 信道上的终端", "Plays the terminals of a 230 MHz channel behind a serial port"),
        Port = new("串口，如 COM4、/dev/ttyS1；Linux 下省略则新建伪终端", "Serial port, COM4 or /dev/ttyS1; on Linux a new pseudo-terminal when left out"),
        Rate = new("空中与串口速率，bit/s", "Rate on the air and of the port, bit/s"),
        Loss = new("无应答比例，0 至 1", "Share of questions that nobody answers, 0 to 1"),
        Noise = new("每次应答前后的噪声字节数", "Bytes of noise before and behind each answer"),
        Dead = new("无应答终端数", "Terminals that never answer"),
        ArchiveChannel = new("电台终端的信道名称；省略则为网络终端", "Radio channel of the terminals; without it they come over the network"),
        PortWanted = new("请用 --port 给出串口", "--port: name the serial port"),
        Playing = new("正在模拟，前置机信道的 Port 设为 {0} 的另一端，{1} bit/s，Key 为 None；Ctrl+C 结束", "Playing on {0} at {1} bit/s; set Port of the server's channel to the other end of it, Key to None. Ctrl+C ends");
}
