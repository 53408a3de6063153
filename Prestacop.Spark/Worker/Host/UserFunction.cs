using Apache.Arrow;
using BatchFunction = System.Func<Apache.Arrow.RecordBatch, Apache.Arrow.RecordBatch>;
using StreamFunction = System.Func<System.Collections.Generic.IAsyncEnumerable<Apache.Arrow.RecordBatch>, System.Collections.Generic.IAsyncEnumerable<Apache.Arrow.RecordBatch>>;

namespace Prestacop.Spark.Worker.Host;

/// <summary>A user's function, ready to be called.</summary>
/// <param name="name">Its name, for messages.</param>
/// <param name="body">Its code.</param>
/// <param name="result">What its batches must be; null for a scalar function.</param>
sealed class UserFunction(string name, Delegate body, DeclaredResult? result)
{
    /// <summary>The column of results for the columns of arguments.</summary>
    /// <exception cref="UserFunctionException">The function threw.</exception>
    /// <exception cref="InvalidDataException">The function is not a scalar one, or gave another number of rows.</exception>
    public IArrowArray Compute(RecordBatch arguments)
    {
        var function = body as BatchFunction ?? throw new InvalidDataException($"'{name}' is not a scalar function.");
        RecordBatch results;
        try
        {
            results = function(arguments);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new UserFunctionException(name, error);
        }

        return results is { ColumnCount: 1 } && results.Length == arguments.Length
            ? results.Column(0)
            : throw new InvalidDataException($"'{name}' gave {results?.Length} rows for {arguments.Length}.");
    }

    /// <summary>Runs the function over batches; each of its own comes out with its columns in the declared order.</summary>
    /// <exception cref="UserFunctionException">The function threw.</exception>
    /// <exception cref="InvalidDataException">A batch is not what was declared.</exception>
    public async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> input)
    {
        if (body is not StreamFunction function || result is null)
            throw new InvalidDataException($"'{name}' is not a function over batches.");
        await using var output = Guarded(() => function(input).GetAsyncEnumerator());
        while (await GuardedAsync(output))
            yield return result.Check(name, output.Current);
    }

    /// <summary>The function's value for a group: one row.</summary>
    /// <inheritdoc cref="Run"/>
    public async Task<IArrowArray> AggregateAsync(IAsyncEnumerable<RecordBatch> group)
    {
        var results = new List<RecordBatch>();
        await foreach (var batch in Run(group))
            results.Add(batch);
        return results is [{ Length: 1, ColumnCount: 1 } only]
            ? only.Column(0)
            : throw new InvalidDataException($"'{name}' gave {results.Sum(batch => batch.Length)} rows for a group.");
    }

    T Guarded<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (IsOfTheFunction(error))
        {
            throw new UserFunctionException(name, error);
        }
    }

    async ValueTask<bool> GuardedAsync(IAsyncEnumerator<RecordBatch> output)
    {
        try
        {
            return await output.MoveNextAsync();
        }
        catch (Exception error) when (IsOfTheFunction(error))
        {
            throw new UserFunctionException(name, error);
        }
    }

    // The function pulls its input through us: a connection that was lost comes out of it, and is not its failure.
    static bool IsOfTheFunction(Exception error) => error is not (OutOfMemoryException or ConnectionLostException);
}

/// <summary>An exception of a user's function.</summary>
sealed class UserFunctionException(string function, Exception inner) : Exception($"The C# function '{function}' failed", inner);

/// <summary>Spark has closed the connection: the task has ended or was killed, and nobody waits for an answer.</summary>
sealed class ConnectionLostException(Exception? inner = null) : Exception("Spark closed the connection.", inner);
