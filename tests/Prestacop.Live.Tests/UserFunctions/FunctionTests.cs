using Apache.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.TestKit.Functions;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.UserFunctions;

/// <summary>C# functions on Spark's executors, each with a worker that was shipped by its session.</summary>
[Category("Live")]
sealed class FunctionTests
{
    static readonly StructType Ids = new(new StructField("id", new LongType()));
    SparkSession _spark = null!;

    [OneTimeSetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [OneTimeTearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    [Test]
    public async Task Batches_pass_through_a_function()
    {
        var rows = await _spark.Range(0, 25_000, 1, 2).MapInArrow(BatchFunctions.Doubled, Ids).Agg(Sum("id"), Count("id")).FirstAsync();

        rows.Values.Should().Equal(25_000L * 24_999, 25_000L);
    }

    [Test]
    public async Task Partitions_pass_through_a_function_of_streams_also_empty_ones() =>
        (await _spark.Range(0, 5, 1, 8).MapInArrow(BatchFunctions.Same, Ids).OrderBy("id").CollectAsync<long>()).Should().Equal(0, 1, 2, 3, 4);

    [Test]
    public async Task Functions_of_values_are_used_in_expressions()
    {
        var doubled = Udf<long, long>(ScalarFunctions.Doubled);
        var sum = Udf<long, int, long>(ScalarFunctions.WithOffset);

        var rows = await _spark.Range(3).Select(Col("id"), doubled(Col("id")).As("a"), doubled(doubled(Col("id"))).As("b"), sum(Col("id"), Lit(10)).As("c"))
            .Where(doubled(Col("id")) > 0).OrderBy("id").CollectAsync<(long, long, long, long)>();

        rows.Should().Equal((1, 2, 4, 11), (2, 4, 8, 12));
    }

    [Test]
    public async Task A_lambda_takes_its_values_along()
    {
        var function = Udf(ScalarFunctions.Adding(0.25m, new() { ["x"] = 100 }));

        (await _spark.Range(2).Select(function(Col("id")).Cast("decimal(10,2)")).CollectAsync<decimal>()).Should().Equal(100.25m, 101.25m);
    }

    [Test]
    public async Task Ten_columns_are_arguments()
    {
        var join = Udf<int, int, int, int, int, int, int, int, int, string, string>(Joined.Ten);

        var row = await _spark.Range(1).Select(join(Lit(1), Lit(2), Lit(3), Lit(4), Lit(5), Lit(6), Lit(7), Lit(8), Lit(9), Lit("x"))).FirstAsync();

        row[0].Should().Be("1,2,3,4,5,6,7,8,9,x");
    }

    [Test]
    public async Task A_null_is_null_or_passed_on()
    {
        var plates = await _spark.CreateDataFrameAsync([new { Plate = "ab-1 c", Number = (long?)1 }, new { Plate = (string)null!, Number = (long?)null }]);
        var normalised = Udf<string?, string?>(ScalarFunctions.Normalised);
        var doubled = Udf<long, long>(ScalarFunctions.Doubled);

        (await plates.Select(normalised(Col("Plate")), doubled(Col("Number"))).CollectAsync<(string?, long?)>()).Should().Equal(("AB1C", 2), (null, null));
    }

    [Test]
    public async Task Every_type_of_a_record_comes_back_the_same()
    {
        Ticket[] tickets =
        [
            new(1, "ABC", 12.345678901234567890m, new DateOnly(1969, 1, 2), new DateTimeOffset(2026, 11, 29, 1, 2, 3, TimeSpan.Zero), [0, 255], ["a", "b"], new Place(40.7, -74)),
            new(2, null, null, DateOnly.MaxValue, DateTimeOffset.UnixEpoch, [], [], null),
        ];
        var rows = (await _spark.CreateDataFrameAsync(tickets)).Map<Ticket, Ticket>(RecordFunctions.Same);

        (await rows.OrderBy("Id").CollectAsync<Ticket>()).Should().BeEquivalentTo(tickets, options => options.WithStrictOrdering());
        (await rows.FlatMap<Ticket, (long, string)>(RecordFunctions.Codes).CollectAsync<(long, string)>()).Should().BeEquivalentTo([(1L, "a"), (1L, "b")]);
    }

    [Test]
    public async Task A_group_comes_in_several_batches_and_is_one_group()
    {
        await using var spark = StackSetup.NewSession();
        await spark.Conf().SetAsync("spark.sql.execution.arrow.maxRecordsPerBatch", "1000");
        var schema = new StructType(new StructField("key", new LongType()), new StructField("rows", new LongType()), new StructField("batches", new LongType()));

        var groups = await spark.Range(0, 10_000, 1, 2).Select((Col("id") % 3).As("key"), Col("id").As("value"))
            .GroupBy("key").ApplyInArrow(BatchFunctions.Counts, schema).OrderBy("key").CollectAsync<(long Key, long Rows, long Batches)>();

        groups.Select(group => (group.Key, group.Rows)).Should().Equal((0, 3334), (1, 3333), (2, 3333));
        groups.Should().OnlyContain(group => group.Batches > 1);
    }

    [Test]
    public async Task A_group_comes_as_one_batch_or_as_records()
    {
        var rows = _spark.Range(0, 10, 1, 2).Select((Col("id") % 2).As("key"), Col("id"));

        (await rows.GroupBy("key").Apply(Ids, BatchFunctions.Doubled).Agg(Sum("id")).FirstAsync())[0].Should().Be(90L);
        (await rows.GroupBy("key").FlatMapGroups<(long Key, long Id), (long, long)>(Joined.Sums).OrderBy("_1").CollectAsync<(long, long)>())
            .Should().Equal((0, 20), (1, 25));
    }

    [Test]
    public async Task A_function_gets_all_columns_of_its_input_also_when_only_some_of_its_result_are_asked_for()
    {
        var rows = _spark.Range(0, 10, 1, 2).Select((Col("id") % 2).As("key"), Col("id"));
        var mapped = rows.Map<(long Key, long Id), (long, long)>(Joined.Same);

        (await mapped.Select("_2").Agg(Sum("_2")).FirstAsync())[0].Should().Be(45L);
        (await rows.GroupBy("key").FlatMapGroups<(long Key, long Id), (long, long)>(Joined.Sums).Select("_2").OrderBy("_2").CollectAsync<long>()).Should().Equal(20, 25);
        await mapped.CacheAsync();
        (await mapped.Select("_2").Agg(Sum("_2")).FirstAsync())[0].Should().Be(45L);
        (await mapped.Select("_2").ExplainStringAsync()).Should().Contain("InMemoryTableScan");
    }

    [Test]
    public async Task A_registered_function_is_called_in_SQL()
    {
        await _spark.Udf().RegisterAsync<long, long>("twice", ScalarFunctions.Doubled);

        (await (await _spark.SqlAsync("SELECT sum(twice(id)) FROM range(10)")).FirstAsync())[0].Should().Be(90L);
    }

    [Test]
    public async Task A_function_that_throws_ends_the_query_with_the_users_line()
    {
        var fails = Udf<long, long>(ScalarFunctions.FailsAt);
        var act = async () => await _spark.Range(10).Select(fails(Col("id"))).CollectAsync();

        var error = (await act.Should().ThrowAsync<SparkException>()).Which;
        error.ToString().Should().Contain("The C# function 'FailsAt' failed: System.FormatException: '7' is not a plate").And.Contain("ScalarFunctions.cs:line ");
    }

    [Test]
    public async Task Another_column_than_was_declared_ends_the_query_with_both()
    {
        var act = async () => await _spark.Range(1).MapInArrow(BatchFunctions.Misnamed, Ids).CollectAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.ToString().Should().Contain("returned the columns (other int64); declared are (id int64)");
    }

    [Test]
    public async Task Only_the_first_rows_are_computed_when_no_more_are_wanted() =>
        (await _spark.Range(0, 1_000_000_000, 1, 4).MapInArrow(BatchFunctions.Doubled, Ids).TakeAsync(3)).Should().HaveCount(3);

    [Test]
    public async Task A_function_that_never_ends_is_interrupted_and_its_process_too()
    {
        await using var spark = StackSetup.NewSession();
        var endless = Udf<long, long>(ScalarFunctions.Endless);
        using var cancel = new CancellationTokenSource();
        var running = new TaskCompletionSource();
        spark.RegisterProgressHandler(_ => running.TrySetResult());
        var collect = spark.Range(1).Select(endless(Col("id"))).CollectAsync(cancel.Token);
        await running.Task;

        await cancel.CancelAsync();

        var act = async () => await collect;
        await act.Should().ThrowAsync<OperationCanceledException>();
        (await spark.Range(3).Select(Udf<long, long>(ScalarFunctions.Doubled)(Col("id"))).CollectAsync<long>()).Should().BeEquivalentTo([0L, 2L, 4L]);
    }

    [Test]
    public async Task A_query_that_is_cancelled_while_tasks_wait_for_workers_leaves_the_others_of_its_session_alone()
    {
        await using var spark = StackSetup.NewSession();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var cancel = new CancellationTokenSource();
        using var folder = new TemporaryFolder();
        var waits = Udf<long, string, long>(ScalarFunctions.WaitsIn);
        async Task BegunAsync(int first, int last)
        {
            while (!Enumerable.Range(first, last - first + 1).Any(number => File.Exists($"{folder.Path}/{number}")))
                await Task.Delay(10, limit.Token);
        }

        var kept = spark.Range(100, 101, 1, 1).Select(waits(Col("id"), Lit(folder.Path))).CollectAsync<long>(limit.Token);
        await BegunAsync(100, 100);
        // One of them after the other gets a worker, and Spark takes an interrupted wait for a daemon that does not answer.
        var cancelled = spark.Range(0, 20, 1, 20).Select(waits(Col("id"), Lit(folder.Path))).CollectAsync<long>(cancel.Token);
        await BegunAsync(0, 19);
        await cancel.CancelAsync();
        await FluentActions.Awaiting(() => cancelled).Should().ThrowAsync<OperationCanceledException>();
        (await spark.Range(5).Select(Udf<long, long>(ScalarFunctions.Doubled)(Col("id"))).CollectAsync<long>(limit.Token)).Should().HaveCount(5);
        await File.WriteAllTextAsync($"{folder.Path}/go", "", limit.Token);

        (await kept).Should().Equal(100);
    }
}
