using System.Collections.Concurrent;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.UserFunctions;

/// <summary>C# functions of the batches of streaming queries, which run in the program that starts the query.</summary>
[Category("Live")]
sealed class ForeachBatchTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Test]
    public async Task Each_batch_comes_to_the_program_and_can_be_written_twice()
    {
        await using var spark = StackSetup.NewSession();
        using var folder = new TemporaryFolder();
        var seen = new ConcurrentQueue<(long Batch, long Rows)>();
        await StoreAsync(spark, folder.Path, 0, 3);
        await StoreAsync(spark, folder.Path, 3, 5);

        var query = await Rows(spark, folder.Path).WriteStream().ForeachBatch(async (batch, number, cancellationToken) =>
        {
            seen.Enqueue((number, await batch.CountAsync(cancellationToken)));
            await batch.Write().Mode(SaveMode.Append).ParquetAsync($"file://{folder.Path}/copy", cancellationToken);
        }).Option("checkpointLocation", $"file://{folder.Path}/checkpoint").Trigger(Trigger.AvailableNow()).StartAsync();

        (await query.AwaitTerminationAsync(Limit)).Should().BeTrue();
        seen.Should().Equal((0, 3), (1, 2));
        (await spark.Read().Parquet($"file://{folder.Path}/copy").OrderBy("id").CollectAsync<long>()).Should().Equal(0, 1, 2, 3, 4);
    }

    [Test]
    public async Task An_exception_of_the_function_ends_the_query_with_its_line()
    {
        await using var spark = StackSetup.NewSession();
        using var folder = new TemporaryFolder();
        await StoreAsync(spark, folder.Path, 0, 3);

        var query = await Rows(spark, folder.Path).WriteStream().ForeachBatch((_, number) => throw new FormatException($"batch {number} is wrong"))
            .Option("checkpointLocation", $"file://{folder.Path}/checkpoint").Trigger(Trigger.AvailableNow()).StartAsync();
        var act = () => query.AwaitTerminationAsync(Limit);

        (await act.Should().ThrowAsync<SparkException>()).Which.ToString().Should()
            .Contain("The C# function of foreachBatch failed: System.FormatException: batch 0 is wrong").And.Contain("ForeachBatchTests.cs:line ");
    }

    [Test]
    public async Task A_query_that_is_stopped_cancels_the_function()
    {
        await using var spark = StackSetup.NewSession();
        using var folder = new TemporaryFolder();
        await StoreAsync(spark, folder.Path, 0, 3);
        var (begun, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());

        var query = await Rows(spark, folder.Path).WriteStream().ForeachBatch(async (_, _, cancellationToken) =>
        {
            using var registration = cancellationToken.Register(() => cancelled.TrySetResult());
            begun.TrySetResult();
            await cancelled.Task;
        }).Option("checkpointLocation", $"file://{folder.Path}/checkpoint").StartAsync();
        await begun.Task.WaitAsync(Limit);
        await query.StopAsync();

        await cancelled.Task.WaitAsync(Limit);
        (await query.IsActiveAsync()).Should().BeFalse();
    }

    static DataFrame Rows(SparkSession spark, string folder) => spark.ReadStream().Schema("id bigint").Option("maxFilesPerTrigger", 1).Json($"file://{folder}/in");

    static Task StoreAsync(SparkSession spark, string folder, long from, long to) =>
        spark.Range(from, to, 1, 1).Write().Mode(SaveMode.Append).JsonAsync($"file://{folder}/in");
}
