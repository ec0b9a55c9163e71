using static SQLitePCL.raw;

namespace LoadMgmt.FrontEnd.Storage.Sqlite;

/// <summary>What SQLite's result codes mean for a batch.</summary>
internal static class SqliteFaults
{
    public static StoreException Of(int code, string message, string path, Exception? inner = null) => (code & 0xFF) switch
    {
        SQLITE_CONSTRAINT or SQLITE_MISMATCH or SQLITE_TOOBIG or SQLITE_RANGE => new(StoreFault.BadRow, message, inner),
        SQLITE_BUSY or SQLITE_LOCKED => new(StoreFault.Retry, $"{path}: locked by another process / 文件被其他进程锁定: {message}", inner),
        SQLITE_FULL => new(StoreFault.Retry, $"{path}: the disk is full / 磁盘已满", inner),
        SQLITE_IOERR or SQLITE_CANTOPEN or SQLITE_INTERRUPT or SQLITE_NOMEM => new(StoreFault.Retry, $"{path}: {message}", inner),
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => new(StoreFault.Schema, $"{path}: may not be written, give the service the right to / 无写权限: {message}", inner),
        SQLITE_NOTADB => new(StoreFault.Schema, $"{path}: is no SQLite database; name another file in Store:Path / 不是 SQLite 数据库，请更换 Store:Path", inner),
        SQLITE_CORRUPT => new(StoreFault.Schema, $"{path}: damaged; restore it from a copy, the journal is decoded again with loadctl reprocess / 数据库文件损坏，请恢复备份后重新解码: {message}", inner),
        _ => new(StoreFault.Schema, $"{path}: {message}", inner),
    };
}
