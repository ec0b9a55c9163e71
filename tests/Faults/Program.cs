// Faults on purpose, and an oracle that knows everything the simulator sent and was told.
Console.Error.WriteLine("""
    virtual [--runs 1000] [--seed N]   seeded runs in virtual time / 虚拟时间下的随机故障
    real [--runs 100] [--seed N]       the front end as a process, killed and hindered / 真实进程故障
    hostile [--seconds N]              attacks on a running front end / 恶意接入
    """);
return 2;
