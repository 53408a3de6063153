using Apache.Arrow;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Tests.Support;
using Prestacop.Spark.UserFunctions;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.Tests;

/// <summary>A writer of rows: what is sent for it, and when its methods are called.</summary>
[NonParallelizable]
sealed class ForeachTests
{
    static readonly StructType Ids = new(new StructField("id", new LongType()));

    [TearDown]
    public void EndTask() => TaskData.Json = null;

    [Test]
    public async Task The_rows_pass_through_the_writer_into_no_sink()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        server.Service.Settings["spark.master"] = "local[2]";
        server.Service.Settings["spark.sql.execution.pyspark.python"] = "/opt/worker/start.sh";
        server.Service.Add(new() { WriteStreamOperationStartResult = new() { QueryId = new() { Id = "i", RunId = "r" } } });
        server.Service.Add(new() { ResultComplete = new() });
        server.Service.AnalyzedSchema = Ids.ToProto();
        await using var spark = server.NewSession();

        await spark.ReadStream().Format("rate").Load().WriteStream().Foreach(new Recorder([])).OutputMode("update").StartAsync();

        var start = server.Service.Executed.Single().Plan.Command.WriteStreamOperationStart;
        (start.Format, start.OutputMode).Should().Be(("noop", "update"));
        start.Input.MapPartitions.Input.Read.IsStreaming.Should().BeTrue();
        start.Input.MapPartitions.Func.PythonUdf.EvalType.Should().Be(207);
        start.ForeachBatch.Should().BeNull();
    }

    [Test]
    public async Task A_writer_with_another_destination_is_refused()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        await using var spark = server.NewSession();

        var act = () => spark.ReadStream().Format("rate").Load().WriteStream().Foreach(new Recorder([])).StartAsync("/a/folder");

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*no path, table or partition columns*");
        server.Service.Executed.Should().BeEmpty();
    }

    [Test]
    public async Task A_copy_of_the_writer_gets_the_rows_of_its_partition()
    {
        var writer = new Recorder(["sent"]);

        var copy = await RunAsync(writer, Batch(1, 2), Batch(3));

        copy.Calls.Should().Equal("sent", "open 3 7", "row 1", "row 2", "row 3", "close");
        writer.Calls.Should().Equal("sent");
    }

    [Test]
    public async Task Rows_that_are_not_wanted_are_left_out() =>
        (await RunAsync(new Recorder([]) { IsUnwanted = true }, Batch(1))).Calls.Should().Equal("open 3 7", "close");

    [Test]
    public async Task A_writer_that_fails_is_closed_with_its_error()
    {
        var copy = new Recorder([]) { FailsAt = 2 };
        var act = () => RunAsync(copy, Batch(1, 2, 3));

        var error = (await act.Should().ThrowAsync<FormatException>()).Which;
        error.Data["calls"].Should().BeEquivalentTo(new[] { "open 3 7", "row 1", "close row 2 is wrong" });
    }

    [Test]
    public void A_field_that_cannot_be_sent_is_named()
    {
        using var held = new CancellationTokenSource();

        var act = () => CapturedWriter.Write(new ForeachBody(new Holder(held)).Run, "Process");

        act.Should().Throw<NotSupportedException>().WithMessage("*'Process'*held*CancellationTokenSource*");
    }

    [TestCase("""{"partitionId":1,"localProperties":{}}""")]
    [TestCase("""{"partitionId":1}""")]
    public void A_task_of_no_streaming_query_is_refused(string context) =>
        FluentActions.Invoking(() => FunctionTask.Parse(context)).Should().Throw<InvalidDataException>().WithMessage("*streaming.sql.batchId*");

    [Test]
    public void A_worker_that_does_not_say_its_task_is_refused() =>
        FluentActions.Invoking(() => FunctionTask.Current).Should().Throw<InvalidDataException>().WithMessage("*FunctionWorker.Save*");

    /// <summary>Runs a writer as a worker does.</summary>
    /// <returns>The copy that was run.</returns>
    static async Task<Recorder> RunAsync(Recorder writer, params RecordBatch[] batches)
    {
        TaskData.Json = """{"taskAttemptId":1,"partitionId":3,"localProperties":{"streaming.sql.batchId":"7"}}""";
        var body = (Func<IAsyncEnumerable<RecordBatch>, IAsyncEnumerable<RecordBatch>>)CapturedReader.Read(CapturedWriter.Write(new ForeachBody(writer).Run, "Process").Payload);
        await foreach (var _ in body(Stream()))
            throw new InvalidOperationException("A writer gives no rows.");
        return (Recorder)((ForeachBody)body.Target!).Writer;

        async IAsyncEnumerable<RecordBatch> Stream()
        {
            foreach (var batch in batches)
            {
                await Task.Yield();
                yield return batch;
            }
        }
    }

    static RecordBatch Batch(params long[] ids)
    {
        using var reader = new ArrowStreamReader(BatchWriter.Write([.. ids.Select(id => (IReadOnlyList<object?>)[id])], Ids));
        return reader.ReadNextRecordBatch();
    }

    sealed class Recorder(List<string> calls) : IForeachWriter
    {
        public List<string> Calls { get; } = calls;

        public bool IsUnwanted { get; init; }

        public long? FailsAt { get; init; }

        public bool Open(long partitionId, long epochId)
        {
            Calls.Add($"open {partitionId} {epochId}");
            return !IsUnwanted;
        }

        public void Process(Row row)
        {
            var id = row.GetAs<long>("id");
            if (id == FailsAt)
                throw new FormatException($"row {id} is wrong");
            Calls.Add($"row {id}");
        }

        public void Close(Exception? errorOrNull)
        {
            Calls.Add(errorOrNull is null ? "close" : $"close {errorOrNull.Message}");
            if (errorOrNull is not null)
                errorOrNull.Data["calls"] = Calls.ToArray();
        }
    }

    sealed class Holder(object held) : IForeachWriter
    {
        public bool Open(long partitionId, long epochId) => held is not null;

        public void Process(Row row)
        {
        }

        public void Close(Exception? errorOrNull)
        {
        }
    }
}
