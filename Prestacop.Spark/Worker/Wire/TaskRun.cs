using Apache.Arrow;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>Runs the functions of one task over its data, in the memory of a batch.</summary>
sealed class TaskRun(WireReader input, ArrowOutput output)
{
    /// <param name="header">The task.</param>
    /// <param name="functions">The functions of its calls, made from their commands; the innermost of a chain first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task RunAsync(TaskHeader header, IReadOnlyList<UserFunction[]> functions, CancellationToken cancellationToken) => header.Shape switch
    {
        CallShape.Map => MapAsync(functions[0][0], cancellationToken),
        CallShape.Group => GroupsAsync(functions[0][0], ValuesOf(header.Calls[0].Arguments), cancellationToken),
        CallShape.Aggregate => new AggregateRun(input, output, Aggregates(header, functions)).GroupsAsync(cancellationToken),
        CallShape.Window => new AggregateRun(input, output, Aggregates(header, functions)).WindowsAsync(cancellationToken),
        _ => ScalarsAsync([.. functions.Select((chain, i) => (chain, header.Calls[i].Arguments))], cancellationToken),
    };

    static AggregateCall[] Aggregates(TaskHeader header, IReadOnlyList<UserFunction[]> functions) =>
        [.. header.Calls.Select((call, i) => AggregateCall.Of(functions[i], call.Arguments, header.Settings, i))];

    async Task MapAsync(UserFunction function, CancellationToken cancellationToken)
    {
        using var batches = new ArrowInput(input.Stream);
        await RunAsync(function, batches, Structs.Unwrap, cancellationToken);
    }

    async Task GroupsAsync(UserFunction function, int[] values, CancellationToken cancellationToken)
    {
        while (await input.IntAsync(cancellationToken) == Marks.Group)
        {
            using var batches = new ArrowInput(input.Stream);
            await RunAsync(function, batches, batch => Select(Structs.Unwrap(batch), values), cancellationToken);
        }
    }

    async Task ScalarsAsync(IReadOnlyList<(UserFunction[] Chain, int[] Arguments)> calls, CancellationToken cancellationToken)
    {
        using var batches = new ArrowInput(input.Stream);
        await foreach (var batch in batches.Batches(cancellationToken))
        {
            var results = calls.Select(call => Compute(call.Chain, Select(batch, call.Arguments))).ToArray();
            await output.WriteAsync(Results.Batch(results), cancellationToken);
        }
    }

    static IArrowArray Compute(UserFunction[] chain, RecordBatch arguments)
    {
        var result = chain[0].Compute(arguments);
        foreach (var function in chain.Skip(1))
        {
            var argument = new Schema([new Field("_0", result.Data.DataType, nullable: true)], null);
            result = function.Compute(new RecordBatch(argument, [result], arguments.Length));
        }

        return result;
    }

    async Task RunAsync(UserFunction function, ArrowInput batches, Func<RecordBatch, RecordBatch> arrange, CancellationToken cancellationToken)
    {
        await foreach (var result in function.Run(Arranged()).WithCancellation(cancellationToken))
            await output.WriteAsync(Structs.Wrap(result), cancellationToken);
        await batches.DrainAsync(cancellationToken);

        async IAsyncEnumerable<RecordBatch> Arranged()
        {
            await foreach (var batch in batches.Batches(cancellationToken))
                yield return arrange(batch);
        }
    }

    /// <summary>The places of a group's columns: behind their number, the number of keys, and the keys.</summary>
    static int[] ValuesOf(int[] arguments) => arguments[(2 + arguments[1])..(1 + arguments[0])];

    internal static RecordBatch Select(RecordBatch batch, int[] places) => places.All(place => place < batch.ColumnCount)
        ? new(new Schema(places.Select(batch.Schema.GetFieldByIndex), null), places.Select(batch.Column), batch.Length)
        : throw new InvalidDataException(
            $"Spark names the columns {string.Join(", ", places)}, and sent {string.Join(", ", batch.Schema.FieldsList.Select(field => $"{field.Name} {ArrowTypes.Text(field.DataType)}"))}.");
}
