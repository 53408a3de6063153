using Apache.Arrow;
using Apache.Arrow.Types;
using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Tests.Support;
using Prestacop.Spark.Worker.Wire;
using static Prestacop.Spark.Worker.Tests.Support.SampleFunctions;
using static Prestacop.Spark.Worker.Tests.Support.SparkSide;

namespace Prestacop.Spark.Worker.Tests;

/// <summary>Tasks in the protocol of Spark 4.2, byte by byte.</summary>
sealed class ConversationTests
{
    [Test]
    public async Task Batches_of_a_map_come_back_one_by_one()
    {
        var answers = await new SparkSide().Task(CallShape.Map, [0], Map(nameof(DoubledRows))).Stream(Rows(1, 2), Rows(3)).End().RunAsync();

        answers.Batches().Should().BeEquivalentTo(new long[][] { [2, 4], [6] }, options => options.WithStrictOrdering());
        answers.End();
        answers.AreAtEnd.Should().BeTrue();
    }

    [Test]
    public async Task A_worker_runs_task_after_task()
    {
        var side = new SparkSide();
        for (var i = 0; i < 3; i++)
            side.Task(CallShape.Map, [0], Map(nameof(DoubledRows))).Stream(Rows(i)).End();

        var answers = await side.RunAsync();

        for (var i = 0; i < 3; i++)
        {
            answers.Batches().Should().ContainSingle().Which.Should().Equal(2 * i);
            answers.End();
        }
    }

    [Test]
    public async Task A_worker_that_is_not_reused_ends_after_a_task()
    {
        var side = new SparkSide();
        for (var i = 0; i < 2; i++)
            side.Task(CallShape.Map, [0], Map(nameof(DoubledRows))).Stream(Rows(i)).End();

        var answers = await side.RunAsync(isReused: false);

        answers.Batches();
        answers.End();
        answers.AreAtEnd.Should().BeTrue();
    }

    [Test]
    public async Task What_a_function_leaves_unread_does_not_come_before_the_next_task()
    {
        var answers = await new SparkSide()
            .Task(CallShape.Map, [0], Map(nameof(FirstBatch))).Stream(Rows(1), Rows(2), Rows(3)).End()
            .Task(CallShape.Map, [0], Map(nameof(DoubledRows))).Stream(Rows(5)).End()
            .RunAsync();

        answers.Batches().Should().ContainSingle().Which.Should().Equal(1);
        answers.End();
        answers.Batches().Should().ContainSingle().Which.Should().Equal(10);
        answers.End();
    }

    [Test]
    public async Task Columns_of_scalar_functions_are_as_long_as_their_arguments()
    {
        var answers = await new SparkSide().Task(CallShape.Scalar, [0], Function(nameof(Doubled))).Stream(Flat(1, 2), Flat(3)).End().RunAsync();

        answers.Batches().Should().BeEquivalentTo(new long[][] { [2, 4], [6] }, options => options.WithStrictOrdering());
        answers.End();
    }

    [Test]
    public async Task Functions_in_a_chain_take_each_others_results()
    {
        var answers = await new SparkSide().Task(CallShape.Scalar, [0], Function(nameof(Doubled)), Function(nameof(Doubled))).Stream(Flat(1, 2)).End().RunAsync();

        answers.Batches().Should().ContainSingle().Which.Should().Equal(4, 8);
        answers.End();
    }

    [Test]
    public async Task A_group_in_several_batches_is_one_group()
    {
        // No key among the columns; the one value is the column 0.
        var answers = await new SparkSide().Task(CallShape.Group, [2, 0, 0], Map(nameof(SampleFunctions.Rows)))
            .Group(SparkSide.Rows(1, 2), SparkSide.Rows(3)).Group(SparkSide.Rows(4)).EndOfGroups().End().RunAsync();

        answers.Batches().Should().BeEquivalentTo(new long[][] { [3], [1] }, options => options.WithStrictOrdering());
        answers.End();
    }

    [Test]
    public async Task A_failure_comes_behind_the_end_of_the_results_with_the_users_line()
    {
        var answers = await new SparkSide().Task(CallShape.Map, [0], Map(nameof(FailsAtTheSecondBatch))).Stream(Rows(1), Rows(2)).End().RunAsync();

        answers.Batches().Should().ContainSingle().Which.Should().Equal(1);
        var failure = answers.Failure();
        failure.Should().StartWith("The C# function 'FailsAtTheSecondBatch' failed: System.FormatException: not a plate")
            .And.Contain("SampleFunctions.cs:line ").And.NotContain("Prestacop.Spark.Worker.Host");
        answers.AreAtEnd.Should().BeTrue();
    }

    [Test]
    public async Task A_function_that_cannot_be_made_is_a_failure_with_the_reason()
    {
        var answers = await new SparkSide().Task(CallShape.Map, [0], Map(nameof(CannotBeMade))).Stream(Rows(1)).End().RunAsync();

        answers.Failure().Should().StartWith("The C# function 'CannotBeMade' cannot be loaded").And.EndWith("no such method");
    }

    [Test]
    public async Task A_file_that_was_not_fetched_is_named()
    {
        var entry = new EntryPoint("Absent", "Absent.Type", "Open");
        var command = new FunctionCommand("f", [new ShippedFile("Absent", "Absent-123.dll", "")], entry, [], []);

        var answers = await new SparkSide().Task(CallShape.Scalar, [0], command).Stream(Flat(1)).End().RunAsync();

        answers.Failure().Should().Contain("'Absent-123.dll'").And.Contain("/no/folder");
    }

    [Test]
    public async Task A_batch_with_another_column_is_a_failure_that_names_both()
    {
        var plates = new Schema([new Field("plate", StringType.Default, nullable: true)], null);

        var answers = await new SparkSide().Task(CallShape.Map, [0], Function(nameof(DoubledRows), plates)).Stream(Rows(1)).End().RunAsync();

        answers.Failure().Should().Contain("returned the columns (id int64); declared are (plate utf8)");
    }

    [Test]
    public async Task A_kind_of_function_that_is_unknown_is_a_failure()
    {
        var answers = await new SparkSide().Task((CallShape)100, [0], Function(nameof(Doubled))).Stream(Flat(1)).End().RunAsync();

        answers.Failure().Should().Contain("kind 100");
    }

    [Test]
    public async Task A_connection_that_ends_within_a_task_ends_the_worker_without_a_failure()
    {
        var answers = await new SparkSide().Task(CallShape.Map, [0], Map(nameof(DoubledRows))).RunAsync(bytes: 40);

        answers.AreAtEnd.Should().BeTrue();
    }
}
