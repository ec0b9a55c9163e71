using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>What an error of the database means for a batch, and what helps.</summary>
internal static class PostgresFaults
{
    public static StoreException? Of(Exception exception) => exception switch
    {
        PostgresException error => Of(error),
        NpgsqlException => new(StoreFault.Retry, $"database not reached: {Innermost(exception)} / 数据库无法访问", exception),
        TimeoutException or IOException or System.Net.Sockets.SocketException => new(StoreFault.Retry, $"database: {exception.Message} / 数据库无法访问", exception),
        _ => null,
    };

    static StoreException Of(PostgresException error) =>
        new(Fault(error.SqlState), $"database ({error.SqlState}): {error.MessageText}{(error.TableName is { } table ? $" [{table}]" : "")}: {Remedy(error.SqlState)}", error);

    static StoreFault Fault(string state) => (state[..2], state) switch
    {
        ("22" or "23", _) => StoreFault.BadRow,
        // Connection, resources, serialisation, operator's stop, locks, a standby that takes no writes.
        ("08" or "53" or "57" or "40" or "55" or "58", _) or (_, "25006") => StoreFault.Retry,
        _ => StoreFault.Schema,
    };

    static string Remedy(string state) => state switch
    {
        "28P01" or "28000" => "check user and password in Store:ConnectionString / 请检查 Store:ConnectionString 的用户名和密码",
        "3D000" => "create the database, or name another in Store:ConnectionString / 请先创建数据库，或修改 Store:ConnectionString",
        "42501" => "grant the user CREATE and all rights on its schema / 请授予用户建表及读写权限",
        "53100" => "the database's disk is full / 数据库磁盘已满",
        "53300" => "the database has no connection to spare: raise max_connections / 数据库连接数已满",
        "25006" => "the database is a standby and takes no writes: name the primary / 该数据库为只读备机，请指向主库",
        _ => "数据库错误",
    };

    static string Innermost(Exception exception) => exception.InnerException is { } inner ? $"{exception.Message}: {Innermost(inner)}" : exception.Message;
}
