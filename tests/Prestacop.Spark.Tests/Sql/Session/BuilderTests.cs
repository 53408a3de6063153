using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests;

[NonParallelizable]
sealed class BuilderTests
{
    const string Remote = "SPARK_REMOTE";
    string? _remote;

    [SetUp]
    public void Remember() => _remote = Environment.GetEnvironmentVariable(Remote);

    [TearDown]
    public void Restore() => Environment.SetEnvironmentVariable(Remote, _remote);

    [Test]
    public async Task Names_an_invalid_environment_variable()
    {
        Environment.SetEnvironmentVariable(Remote, "local[*]");

        var act = async () => await SparkSession.Builder().GetOrCreateAsync();

        (await act.Should().ThrowAsync<FormatException>()).Which.Message.Should().Contain("SPARK_REMOTE").And.Contain("'local[*]'").And.Contain("sc://");
    }

    [Test]
    public void Wrong_arguments_are_rejected_at_the_call()
    {
        var spark = new SparkSession();

        ((Action)(() => SparkSession.Builder().AppName(""))).Should().Throw<ArgumentException>();
        ((Action)(() => SparkSession.Builder().Config("k", (string)null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => spark.Range(0, 1, 0))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => spark.Read().Format(""))).Should().Throw<ArgumentException>();
        ((Action)(() => spark.Range(1).Write().Mode("upsert"))).Should().Throw<ArgumentException>().WithMessage("*append, overwrite*");
        ((Action)(() => spark.Range(1).WriteStream().OutputMode("all"))).Should().Throw<ArgumentException>().WithMessage("*append, complete*");
        ((Action)(() => spark.AddTag("a,b"))).Should().Throw<ArgumentException>();
        ((Action)(() => spark.Range(1).Take(-1))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Test]
    public void The_active_session_is_that_of_the_process_until_it_is_forgotten()
    {
        var before = SparkSession.GetActiveSession();
        var spark = new SparkSession();
        try
        {
            SparkSession.SetActiveSession(spark);
            SparkSession.Active().Should().BeSameAs(spark);
            SparkSession.GetDefaultSession().Should().BeSameAs(spark);

            SparkSession.ClearDefaultSession();
            SparkSession.GetActiveSession().Should().BeNull();
            ((Action)(() => SparkSession.Active())).Should().Throw<InvalidOperationException>().WithMessage("*GetOrCreate*");

            SparkSession.SetDefaultSession(spark);
            SparkSession.GetActiveSession().Should().BeSameAs(spark);
        }
        finally
        {
            SparkSession.ClearActiveSession();
            if (before is not null)
                SparkSession.SetActiveSession(before);
        }
    }
}
