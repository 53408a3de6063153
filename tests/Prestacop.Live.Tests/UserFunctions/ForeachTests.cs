using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using Prestacop.TestKit.Functions;

namespace Prestacop.Live.Tests.UserFunctions;

/// <summary>Writers of rows in C#, on Spark's executors.</summary>
[Category("Live")]
sealed class ForeachTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Test]
    public async Task Each_partition_of_each_micro_batch_has_a_writer()
    {
        await using var spark = StackSetup.NewSession();
        using var folder = new TemporaryFolder();
        await StoreAsync(spark, folder.Path, 0, 30);
        await StoreAsync(spark, folder.Path, 30, 40);

        var query = await Rows(spark, folder.Path).Repartition(2).WriteStream().Foreach(new FileWriter($"{folder.Path}/out"))
            .Option("checkpointLocation", $"file://{folder.Path}/checkpoint").Trigger(Trigger.AvailableNow()).StartAsync();

        (await query.AwaitTerminationAsync(Limit)).Should().BeTrue();
        var files = Directory.GetFiles($"{folder.Path}/out").Select(Path.GetFileName);
        files.Should().BeEquivalentTo("0-0 done", "0-1 done", "1-0 done", "1-1 done");
        Directory.GetFiles($"{folder.Path}/out", "*done").SelectMany(File.ReadLines).Select(int.Parse).Order().Should().Equal(Enumerable.Range(0, 40));
    }

    [Test]
    public async Task An_exception_of_the_writer_ends_the_query_with_its_line()
    {
        await using var spark = StackSetup.NewSession();
        using var folder = new TemporaryFolder();
        await StoreAsync(spark, folder.Path, 0, 3);

        var query = await Rows(spark, folder.Path).WriteStream().Foreach(new FileWriter($"{folder.Path}/out", failsAt: 1))
            .Option("checkpointLocation", $"file://{folder.Path}/checkpoint").Trigger(Trigger.AvailableNow()).StartAsync();
        var act = () => query.AwaitTerminationAsync(Limit);

        (await act.Should().ThrowAsync<SparkException>()).Which.ToString().Should()
            .Contain("The C# function 'Process' failed: System.FormatException: row 1 is wrong").And.Contain("FileWriter.cs:line ");
        Directory.GetFiles($"{folder.Path}/out", "* failed").Should().NotBeEmpty("the writer was closed with the error");
    }

    static DataFrame Rows(SparkSession spark, string folder) => spark.ReadStream().Schema("id bigint").Option("maxFilesPerTrigger", 1).Json($"file://{folder}/in");

    static Task StoreAsync(SparkSession spark, string folder, long from, long to) =>
        spark.Range(from, to, 1, 1).Write().Mode(SaveMode.Append).JsonAsync($"file://{folder}/in");
}
