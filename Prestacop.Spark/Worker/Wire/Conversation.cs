using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>One connection of Spark: task after task, until Spark closes it or a task fails.</summary>
/// <param name="stream">The connection.</param>
/// <param name="host">Makes the functions.</param>
/// <param name="time">For the times that Spark shows.</param>
/// <param name="started">When the worker began.</param>
sealed class Conversation(Stream stream, FunctionHost host, TimeProvider time, DateTimeOffset started)
{
    const int BufferBytes = 64 * 1024;
    readonly WireReader _input = new(new BufferedStream(stream, BufferBytes));
    readonly WireWriter _output = new(new BufferedStream(stream, BufferBytes));

    /// <summary>The connection's two directions, buffered; what is said before the first task goes through them as well.</summary>
    public (WireReader Input, WireWriter Output) Ends => (_input, _output);

    /// <param name="isReused">Whether Spark gives the worker another task when one has ended.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(bool isReused, CancellationToken cancellationToken)
    {
        try
        {
            // Each task begins with the number of its partition.
            while (await _input.NextIntAsync(cancellationToken) is >= 0)
            {
                if (!await RunTaskAsync(cancellationToken) || !isReused)
                    break;
            }
        }
        catch (ConnectionLostException)
        {
            // Spark has what it wanted, such as the first rows, or has killed the task.
        }
    }

    /// <returns>Whether another task may follow.</returns>
    async Task<bool> RunTaskAsync(CancellationToken cancellationToken)
    {
        using var results = new ArrowOutput(_output);
        try
        {
            var header = await TaskHeader.ReadAsync(_input, cancellationToken);
            TaskData.Json = header.Context;
            var functions = header.Calls.Select(call => call.Chain.Select(command => host.Load(command, header.Folder)).ToArray()).ToArray();
            var initialised = time.GetUtcNow();
            await new TaskRun(_input, results).RunAsync(header, functions, cancellationToken);
            await results.EndAsync(cancellationToken);
            await WriteTimesAsync(initialised, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, the driver's exception must say it.
        catch (Exception error) when (error is not (ConnectionLostException or OperationCanceledException))
#pragma warning restore CA1031
        {
            await FailAsync(results, FailureText.Of(error), cancellationToken);
            return false;
        }

        await _output.IntAsync(Marks.EndOfData, cancellationToken);
        await _output.IntAsync(0, cancellationToken); // no accumulators
        await _output.FlushAsync(cancellationToken);
        var isWhole = await _input.IntAsync(cancellationToken) == Marks.EndOfStream;
        await _output.IntAsync(isWhole ? Marks.EndOfStream : Marks.EndOfData, cancellationToken);
        await _output.FlushAsync(cancellationToken);
        return isWhole;
    }

    async Task WriteTimesAsync(DateTimeOffset initialised, CancellationToken cancellationToken)
    {
        var finished = time.GetUtcNow();
        await _output.IntAsync(Marks.Timing, cancellationToken);
        await _output.LongAsync(started.ToUnixTimeMilliseconds(), cancellationToken);
        await _output.LongAsync(initialised.ToUnixTimeMilliseconds(), cancellationToken);
        await _output.LongAsync(finished.ToUnixTimeMilliseconds(), cancellationToken);
        await _output.LongAsync((long)(finished - initialised).TotalMilliseconds, cancellationToken);
        await _output.LongAsync(0, cancellationToken); // spilled from memory
        await _output.LongAsync(0, cancellationToken); // spilled to disk
    }

    /// <summary>Reports a failure, and waits until Spark has read it: closing with data unread would take it away again.</summary>
    async Task FailAsync(ArrowOutput results, string text, CancellationToken cancellationToken)
    {
        await results.EndAsync(cancellationToken);
        await _output.IntAsync(Marks.Failure, cancellationToken);
        await _output.TextAsync(text, cancellationToken);
        await _output.FlushAsync(cancellationToken);
        await DiscardAsync(cancellationToken);
    }

    async Task DiscardAsync(CancellationToken cancellationToken)
    {
        var rest = new byte[BufferBytes];
        try
        {
            while (await stream.ReadAsync(rest, cancellationToken) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Closed at last.
        }
    }
}
