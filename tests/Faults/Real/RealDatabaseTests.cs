namespace LoadMgmt.Faults.Real;

/// <summary>The runs on one PostgreSQL, which the first of them restarts: one after the other, beside those that have a file of their own.</summary>
[Parallelizable(ParallelScope.Self)]
public class RealDatabaseTests
{
    [OneTimeTearDown]
    public void StopTheDatabase() => Cluster.StopOne();

    [TestCase(26)]
    [TestCase(27)]
    public Task A_server_whose_database_is_in_trouble_keeps_what_it_confirmed_and_comes_back_by_itself(int seed) => RealTests.Passes(seed);
}
