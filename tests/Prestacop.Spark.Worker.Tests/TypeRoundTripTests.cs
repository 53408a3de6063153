using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Testing;
using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Tests.Support;
using Prestacop.Spark.Worker.Wire;
using Prestacop.TestKit.Client;

namespace Prestacop.Spark.Worker.Tests;

#pragma warning disable NUnit1027 // FsCheck gives the arguments of its properties.

/// <summary>Values as the client writes them, on their way through a function that the client made.</summary>
sealed class TypeRoundTripTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(RandomTable)])]
    public async Task Any_table_passes_through_a_function_unchanged(RandomTable table)
    {
        var (sent, command) = await PlannedAsync(table);

        var answers = await new SparkSide().Task(CallShape.Map, [0], command).Stream(Structs.Wrap(sent)).End().RunAsync();

        Bytes(answers.Rows().Should().ContainSingle().Which).Should().Equal(Bytes(sent));
        answers.End();
    }

    /// <summary>The rows and the function as they are in the client's plan.</summary>
    static async Task<(RecordBatch Rows, FunctionCommand Command)> PlannedAsync(RandomTable table)
    {
        await using var fake = new FakeSpark().Answer("mapPartitions", table.Schema);
        await (await fake.Session.CreateDataFrameAsync(table.Rows, table.Schema)).MapInArrow((RecordBatch batch) => batch, table.Schema).CollectAsync();
        using var plan = JsonDocument.Parse(fake.Plans.Single());
        var map = plan.RootElement.GetProperty("root").GetProperty("mapPartitions");
        using var rows = new ArrowStreamReader(map.GetProperty("input").GetProperty("localRelation").GetProperty("data").GetBytesFromBase64());
        // The assemblies are those of this process.
        return (await rows.ReadNextRecordBatchAsync(), FunctionCommand.Parse(map.GetProperty("func").GetProperty("pythonUdf").GetProperty("command").GetBytesFromBase64()) with { Files = [] });
    }

    static byte[] Bytes(RecordBatch batch)
    {
        using var stream = new MemoryStream();
        using var writer = new ArrowStreamWriter(stream, batch.Schema);
        writer.WriteRecordBatch(batch);
        writer.WriteEnd();
        return stream.ToArray();
    }
}
