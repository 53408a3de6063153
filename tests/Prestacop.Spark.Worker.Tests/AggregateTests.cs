using Apache.Arrow;
using Apache.Arrow.Types;
using Prestacop.Spark.Worker.Tests.Support;
using Prestacop.Spark.Worker.Wire;
using static Prestacop.Spark.Worker.Tests.Support.SampleFunctions;
using static Prestacop.Spark.Worker.Tests.Support.SparkSide;

namespace Prestacop.Spark.Worker.Tests;

/// <summary>Tasks of aggregate functions in the protocol of Spark 4.2.</summary>
sealed class AggregateTests
{
    [Test]
    public async Task A_group_in_several_batches_has_one_value()
    {
        var answers = await new SparkSide().Task(CallShape.Aggregate, [0], Map(nameof(Sum)))
            .Group(Flat(1, 2), Flat(3)).Group(Flat(4)).EndOfGroups().End().RunAsync();

        answers.Batches().Should().BeEquivalentTo(new long[][] { [6], [4] }, options => options.WithStrictOrdering());
        answers.End();
    }

    [Test]
    public async Task Several_functions_get_all_rows_of_a_group_each()
    {
        SparkSide Side() => new SparkSide().Task(CallShape.Aggregate, null, ([0], [Map(nameof(Sum))]), ([0], [Map(nameof(SampleFunctions.Rows))]))
            .Group(Flat(1, 2), Flat(3)).Group(Flat(4)).EndOfGroups().End();

        (await Side().RunAsync()).Batches().Should().BeEquivalentTo(new long[][] { [6], [4] }, options => options.WithStrictOrdering());
        (await Side().RunAsync()).Batches(1).Should().BeEquivalentTo(new long[][] { [3], [1] }, options => options.WithStrictOrdering());
    }

    [Test]
    public async Task A_row_has_the_value_of_its_window_or_of_its_group()
    {
        // The rows 1, 2, 4: each with the row before it, and none behind the last.
        SparkSide Side() => new SparkSide().Task(CallShape.Window, "bounded,unbounded", ([0, 1, 2], [Map(nameof(Sum))]), ([2], [Map(nameof(Sum))]))
            .Group(Windows((0, 1, 1), (0, 2, 2)), Windows((1, 3, 4), (4, 4, 8))).EndOfGroups().End();

        var answers = await Side().RunAsync();
        answers.Batches().Should().ContainSingle().Which.Should().Equal(1, 3, 6, 0);
        answers.End();
        (await Side().RunAsync()).Batches(1).Should().ContainSingle().Which.Should().Equal(15, 15, 15, 15);
    }

    [Test]
    public async Task A_function_that_gives_no_row_for_a_group_is_a_failure()
    {
        var answers = await new SparkSide().Task(CallShape.Aggregate, [0], Map(nameof(DoubledRows))).Group(Flat(1, 2)).EndOfGroups().End().RunAsync();

        answers.Failure().Should().Be("'DoubledRows' gave 2 rows for a group.");
    }

    static RecordBatch Windows(params (int First, int End, long Number)[] rows)
    {
        var fields = new[] { new Field("_0", Int32Type.Default, false), new Field("_1", Int32Type.Default, false), new Field("id", Int64Type.Default, true) };
        IArrowArray[] columns =
        [
            new Int32Array.Builder().AppendRange(rows.Select(row => row.First)).Build(),
            new Int32Array.Builder().AppendRange(rows.Select(row => row.End)).Build(),
            new Int64Array.Builder().AppendRange(rows.Select(row => row.Number)).Build(),
        ];
        return new RecordBatch(new Schema(fields, null), columns, rows.Length);
    }
}
