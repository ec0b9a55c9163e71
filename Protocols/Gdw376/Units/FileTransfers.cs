using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 0F 文件传输: one segment of a file for the terminal, its modules or its collectors (file 03 section 10).</summary>
internal static class FileTransfers
{
    public static void Declare(UnitDeclarations table)
    {
        BytesFormat segment = table.Has(UnitSets.ReversedSegments) ? Reversed : Bytes(0);
        table.Service(Afn.FileTransfer, 1, "file transfer", "文件传输方式1")
            .AskedBy(question => question
                .Coded("file", Bin1, (0, "clear", "清除下装文件"), (1, "terminal_upgrade", "终端升级文件"), (2, "remote_module", "远程通信模块升级文件"),
                    (3, "local_module", "本地通信模块升级文件"), (4, "collector_addresses", "采集器升级的采集器地址文件"), (5, "collector_program", "采集器升级的采集器程序文件"),
                    (6, "collector_module_addresses", "采集器通信模块升级的地址文件"), (7, "collector_module_program", "采集器通信模块升级的程序文件"))
                .Coded("segment_kind", Bin1, (0, "more_follows", "起始、中间帧"), (1, "last", "结束帧"))
                .Coded("file_command", Bin1, (0, "by_message", "报文方式下装"), (1, "by_ftp", "FTP方式下装"), (2, "start_group_upgrade", "启动组地址升级"))
                .Value("segments", Bin2).Value("segment", Bin4).Text("content", "length", Bin2, segment))
            // FFFFFFFFH wrong file, FFFFFFFEH no login, FFFFFFFDH no such file.
            .Value("segment", Bin4);
    }
}
