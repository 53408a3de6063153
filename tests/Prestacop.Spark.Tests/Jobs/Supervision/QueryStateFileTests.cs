using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

public sealed class QueryStateFileTests
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prestacop-test-");

    [OneTimeTearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public void A_query_that_waits_is_named_with_its_reason_until_it_works_again()
    {
        var (file, states, errors) = Create("waits");

        states.Changed("store", QueryState.Started);
        states.Failed("store", "HDFS is full: no DataNode has room\n\tat java.lang.Thread");
        states.Changed("store", QueryState.Waiting);
        File.ReadAllLines(file).Should().Equal("the query 'store' waits: HDFS is full: no DataNode has room");
        states.Changed("store", QueryState.Started);
        File.ReadAllLines(file).Should().ContainSingle("a restart does not prove that it works");
        states.Changed("store", QueryState.Working);

        File.ReadAllText(file).Should().BeEmpty();
        errors.ToString().Should().BeEmpty();
    }

    [Test]
    public void Each_query_that_does_not_work_has_a_line()
    {
        var (file, states, _) = Create("several");

        states.Changed("alerts", QueryState.Working);
        states.Failed("store-b", "no right");
        states.Changed("store-b", QueryState.Failed);
        states.Failed("store-a", "Kafka does not answer");
        states.Changed("store-a", QueryState.Waiting);

        File.ReadAllLines(file).Should().Equal("the query 'store-a' waits: Kafka does not answer", "the query 'store-b' has failed: no right");
    }

    [Test]
    public void A_file_that_cannot_be_written_is_reported_and_ends_nothing()
    {
        var (_, states, errors) = Create(Path.Combine("missing", "folder"));

        states.Failed("store", "no right");
        states.Changed("store", QueryState.Failed);

        errors.ToString().Should().Contain("the states of the queries could not be written to");
    }

    (string File, QueryStateFile States, StringWriter Errors) Create(string name)
    {
        var file = Path.Combine(_folder.FullName, name);
        var errors = new StringWriter();
        return (file, new QueryStateFile(file, errors), errors);
    }
}
