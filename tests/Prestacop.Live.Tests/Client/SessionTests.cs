using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Live.Tests.Client;

[Category("Live")]
sealed class SessionTests
{
    SparkSession _spark = null!;

    [SetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [TearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    [Test]
    public async Task A_wrong_column_names_the_candidates()
    {
        var act = async () => await (await _spark.SqlAsync("SELECT plaet FROM VALUES ('ABC') AS t(plate)")).CollectAsync();

        var error = (await act.Should().ThrowAsync<SparkException>()).Which;
        error.ErrorClass.Should().Be("UNRESOLVED_COLUMN.WITH_SUGGESTION");
        error.SqlState.Should().Be("42703");
        error.Parameters["proposal"].Should().Contain("plate");
        error.QueryContexts.Should().NotBeEmpty();
    }

    [Test]
    public async Task An_error_while_running_has_its_class()
    {
        var act = async () => await (await _spark.SqlAsync("SELECT 1 / (id - 1) FROM range(3)")).CollectAsync();

        var error = (await act.Should().ThrowAsync<SparkException>()).Which;
        error.ErrorClass.Should().Be("DIVIDE_BY_ZERO");
        error.IsTransient.Should().BeFalse();
    }

    [Test]
    public async Task Parameters_are_values_and_not_text()
    {
        var named = await _spark.SqlAsync("SELECT :a AS a, :b AS b", new Dictionary<string, object?> { ["a"] = "x' OR '1'='1", ["b"] = 12.5m });
        var positional = await _spark.SqlAsync("SELECT ? + ?", [1, 2L]);

        var row = await named.FirstAsync();
        row.Get("a").Should().Be("x' OR '1'='1");
        row.Get("b").Should().Be(12.5m);
        (await positional.FirstAsync())[0].Should().Be(3L);
    }

    [Test]
    public async Task A_command_runs_once_and_at_once()
    {
        await _spark.SqlAsync("CREATE OR REPLACE TEMPORARY VIEW numbers AS SELECT 1 AS n");

        (await _spark.Table("numbers").CountAsync()).Should().Be(1);
    }

    [Test]
    public async Task Rows_are_counted_shown_and_taken()
    {
        var range = _spark.Range(0, 100, 1, 4);

        (await range.CountAsync()).Should().Be(100);
        (await range.TakeAsync(3)).Should().HaveCount(3);
        (await range.TailAsync(1)).Single()[0].Should().Be(99L);
        (await range.IsEmptyAsync()).Should().BeFalse();
        (await _spark.Range(0).IsEmptyAsync()).Should().BeTrue();
        (await range.ShowStringAsync(numRows: 1)).Should().Contain("| id|").And.Contain("only showing top 1 row");
        (await range.SchemaAsync()).Should().Be(new StructType(new StructField("id", new LongType(), IsNullable: false)));
        (await range.IsStreamingAsync()).Should().BeFalse();
    }

    [Test]
    public async Task Files_are_written_and_read_again()
    {
        using var temporary = new TemporaryFolder();
        // Named as a file: the server's own file system may be HDFS.
        var folder = $"file://{temporary.Path}/numbers";
        await _spark.Range(10).Write().PartitionBy().Mode(SaveMode.ErrorIfExists).ParquetAsync(folder);
        var again = async () => await _spark.Range(10).Write().ParquetAsync(folder);

        (await _spark.Read().Parquet(folder).CountAsync()).Should().Be(10);
        await again.Should().ThrowAsync<SparkException>().WithMessage("*PATH_ALREADY_EXISTS*");
    }

    [Test]
    public async Task A_cancelled_query_ends_on_the_server_and_the_session_lives_on()
    {
        var endless = await _spark.SqlAsync("SELECT sum(CAST(a.id AS DOUBLE) * b.id) FROM range(10000000) a CROSS JOIN range(1000000) b");
        using var cancel = new CancellationTokenSource();
        var progress = new TaskCompletionSource();
        _spark.RegisterProgressHandler(_ => progress.TrySetResult());

        var collect = endless.CollectAsync(cancel.Token);
        await progress.Task;
        await cancel.CancelAsync();

        var act = async () => await collect;
        await act.Should().ThrowAsync<OperationCanceledException>();
        (await _spark.Range(3).CountAsync()).Should().Be(3);
    }

    [Test]
    public async Task An_execution_is_interrupted_by_its_tag()
    {
        var endless = await _spark.SqlAsync("SELECT sum(CAST(a.id AS DOUBLE) * b.id) FROM range(10000000) a CROSS JOIN range(1000000) b");
        var progress = new TaskCompletionSource();
        _spark.RegisterProgressHandler(_ => progress.TrySetResult());
        _spark.AddTag("endless");
        var collect = endless.CollectAsync();
        await progress.Task;

        (await _spark.InterruptTagAsync("another")).Should().BeEmpty();
        (await _spark.InterruptTagAsync("endless")).Should().ContainSingle();

        var act = async () => await collect;
        await act.Should().ThrowAsync<SparkException>().WithMessage("*OPERATION_CANCELED*");
    }

    [Test]
    public async Task Settings_are_set_read_and_unset()
    {
        // One that the server's start does not set: unset, such a setting would have Spark's default and not the server's.
        const string Key = "spark.sql.autoBroadcastJoinThreshold";
        var conf = _spark.Conf();
        var before = await conf.GetAsync(Key);
        await conf.SetAsync(Key, "7");

        (await conf.GetAsync(Key)).Should().Be("7");
        await conf.UnsetAsync(Key);
        (await conf.GetAsync(Key)).Should().Be(before);
        (await conf.GetAsync("prestacop.unknown", "default")).Should().Be("default");
        (await conf.IsModifiableAsync("spark.executor.memory")).Should().BeFalse();
    }

    [Test]
    public async Task A_cloned_session_has_the_views_of_its_origin()
    {
        await _spark.Range(4).CreateOrReplaceTempViewAsync("four");
        await using var clone = await _spark.CloneSessionAsync();
        await using var other = _spark.NewSession();

        (await clone.Table("four").CountAsync()).Should().Be(4);
        var act = async () => await other.Table("four").CountAsync();
        await act.Should().ThrowAsync<SparkException>().WithMessage("*TABLE_OR_VIEW_NOT_FOUND*");
    }
}
