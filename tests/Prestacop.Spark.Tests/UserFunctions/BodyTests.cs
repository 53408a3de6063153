using Apache.Arrow;
using Apache.Arrow.Ipc;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Tests.UserFunctions;

/// <summary>Functions over records, batches and groups, run as the worker does.</summary>
sealed class BodyTests
{
    sealed record In(long Id, string? Name);

    sealed record Out(string Text);

    static readonly StructType Schema = new(new StructField("Id", new LongType()), new StructField("Name", new StringType()));

    [Test]
    public async Task Records_become_records_over_all_batches()
    {
        var body = new RecordBody<In, Out>(row => row.Id == 2 ? [] : [new Out($"{row.Id}{row.Name ?? "-"}")], FunctionSchemas.Of<Out>());

        var texts = await TextsAsync(body.Run(Stream(Batch((1, "a"), (2, "b")), Batch((3, null)))));

        texts.Should().Equal("1a", "3-");
    }

    [Test]
    public async Task Many_records_of_one_row_come_in_batches_of_Sparks_size()
    {
        var body = new RecordBody<In, Out>(_ => Enumerable.Range(0, 25_000).Select(i => new Out($"{i}")), FunctionSchemas.Of<Out>());
        var sizes = new List<int>();

        await foreach (var batch in body.Run(Stream(Batch((1, null)))))
            sizes.Add(batch.Length);

        sizes.Should().Equal(10_000, 10_000, 5_000);
    }

    [Test]
    public async Task A_group_of_several_batches_is_one_batch_for_its_function()
    {
        var body = new GroupBody(batch => Batch((batch.Length, string.Join('+', Names(batch)))));

        var results = new List<RecordBatch>();
        await foreach (var batch in body.Run(Stream(Batch((1, "a"), (2, null)), Batch((3, "c")))))
            results.Add(batch);

        results.Should().ContainSingle();
        Names(results[0]).Should().Equal("a++c");
    }

    [Test]
    public async Task The_records_of_a_group_come_together()
    {
        var body = new RecordGroupBody<In, Out>(rows => [new Out(string.Join('+', rows.Select(row => row.Id)))], FunctionSchemas.Of<Out>());

        (await TextsAsync(body.Run(Stream(Batch((1, "a"), (2, "b")), Batch((3, "c")))))).Should().Equal("1+2+3");
    }

    [Test]
    public void A_type_that_Spark_lacks_is_refused_at_the_call()
    {
        var act = () => FunctionSchemas.Of<Action>();

        act.Should().Throw<NotSupportedException>();
    }

    static async IAsyncEnumerable<RecordBatch> Stream(params RecordBatch[] batches)
    {
        foreach (var batch in batches)
        {
            await Task.Yield();
            yield return batch;
        }
    }

    static RecordBatch Batch(params (long Id, string? Name)[] rows)
    {
        using var reader = new ArrowStreamReader(BatchWriter.Write([.. rows.Select(row => (IReadOnlyList<object?>)[row.Id, row.Name])], Schema));
        return reader.ReadNextRecordBatch();
    }

    static IEnumerable<string> Names(RecordBatch batch) => Enumerable.Range(0, batch.Length).Select(i => ((StringArray)batch.Column(1)).GetString(i) ?? "");

    static async Task<List<string>> TextsAsync(IAsyncEnumerable<RecordBatch> batches)
    {
        var texts = new List<string>();
        await foreach (var batch in batches)
            texts.AddRange(RowReader.Rows(batch, FunctionSchemas.Of<Out>()).Select(row => row.GetAs<string>(0)));
        return texts;
    }
}
