using Apache.Arrow;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>One aggregate function of a task.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">The places of its columns.</param>
/// <param name="Bounds">The places of the columns with the first row of a row's window and the one behind its last; null where the window is the group.</param>
sealed record AggregateCall(UserFunction Function, int[] Arguments, (int First, int End)? Bounds)
{
    const string WindowsSetting = "window_bound_types";
    const string Bounded = "bounded";

    /// <param name="chain">The functions of the call.</param>
    /// <param name="arguments">The places that Spark names.</param>
    /// <param name="settings">The settings, which say whose windows have bounds.</param>
    /// <param name="at">The number of the call among those of the task.</param>
    /// <exception cref="InvalidDataException">The call is of another form.</exception>
    public static AggregateCall Of(UserFunction[] chain, int[] arguments, IReadOnlyDictionary<string, string> settings, int at)
    {
        if (chain is not [var function])
            throw new InvalidDataException("An aggregate function of C# cannot take the result of another one.");
        var isBounded = settings.TryGetValue(WindowsSetting, out var windows) && windows.Split(',').ElementAtOrDefault(at) == Bounded;
        return isBounded
            ? new AggregateCall(function, arguments[2..], (arguments[0], arguments[1]))
            : new AggregateCall(function, arguments, null);
    }

    /// <summary>The function's value for a group.</summary>
    public Task<IArrowArray> ValueAsync(IAsyncEnumerable<RecordBatch> group) => Function.AggregateAsync(group.Select(batch => TaskRun.Select(batch, Arguments)));

    /// <summary>The function's values for each row of a group.</summary>
    public async Task<IArrowArray> ValuesAsync(RecordBatch group)
    {
        if (Bounds is not var (first, end))
            return Repeated(await ValueAsync(One(group)), group.Length);
        var (firsts, ends) = ((Int32Array)group.Column(first), (Int32Array)group.Column(end));
        var values = new IArrowArray[group.Length];
        for (var row = 0; row < values.Length; row++)
        {
            var start = firsts.GetValue(row)!.Value;
            values[row] = await ValueAsync(One(group.Slice(start, Math.Max(0, ends.GetValue(row)!.Value - start))));
        }

        return ArrowArrayConcatenator.Concatenate(values);
    }

    static IAsyncEnumerable<RecordBatch> One(RecordBatch batch) => new[] { batch }.ToAsyncEnumerable();

    static IArrowArray Repeated(IArrowArray value, int times)
    {
        while (value.Length < times)
            value = ArrowArrayConcatenator.Concatenate([value, value]);
        return ArrowArrayFactory.Slice(value, 0, times);
    }
}
