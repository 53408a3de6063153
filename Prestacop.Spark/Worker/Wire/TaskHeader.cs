namespace Prestacop.Spark.Worker.Wire;

/// <summary>What Spark says of a task before its data.</summary>
/// <param name="Context">The task's context, as JSON.</param>
/// <param name="Folder">The folder with the session's files.</param>
/// <param name="Shape">How the functions are called.</param>
/// <param name="Settings">The session's settings that Spark sends along.</param>
/// <param name="Calls">The functions.</param>
sealed record TaskHeader(string Context, string Folder, CallShape Shape, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<FunctionCall> Calls)
{
    /// <summary>Reads the header of the next task.</summary>
    /// <param name="input">The connection, behind the number of the partition.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">Spark asks for what this worker does not do.</exception>
    public static async Task<TaskHeader> ReadAsync(WireReader input, CancellationToken cancellationToken)
    {
        await input.TextAsync(cancellationToken); // the version of Python that the client named
        var context = await input.TextAsync(cancellationToken);
        var folder = await input.TextAsync(cancellationToken);
        for (var includes = await input.IntAsync(cancellationToken); includes > 0; includes--)
            await input.TextAsync(cancellationToken);
        var isEncrypted = await input.BoolAsync(cancellationToken);
        if (await input.IntAsync(cancellationToken) is var broadcasts && (broadcasts != 0 || isEncrypted))
            throw new InvalidDataException("The function has broadcast variables, which a C# function cannot: capture the value instead.");
        var shape = (CallShape)await input.IntAsync(cancellationToken);
        if (!Enum.IsDefined(shape))
            throw new InvalidDataException($"Spark asks for a function of kind {(int)shape}, which this worker does not know.");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        await ReadPairsAsync(input, settings, cancellationToken); // of the runner
        await ReadPairsAsync(input, settings, cancellationToken); // of the kind of function
        var calls = new FunctionCall[await input.CountAsync(cancellationToken)];
        for (var i = 0; i < calls.Length; i++)
            calls[i] = await ReadCallAsync(input, cancellationToken);
        return new TaskHeader(context, folder, shape, settings, calls);
    }

    static async Task ReadPairsAsync(WireReader input, Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        for (var pairs = await input.IntAsync(cancellationToken); pairs > 0; pairs--)
            settings[await input.TextAsync(cancellationToken)] = await input.TextAsync(cancellationToken);
    }

    static async Task<FunctionCall> ReadCallAsync(WireReader input, CancellationToken cancellationToken)
    {
        var arguments = new int[await input.CountAsync(cancellationToken)];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = await input.IntAsync(cancellationToken);
            if (await input.BoolAsync(cancellationToken))
            {
                var name = await input.TextAsync(cancellationToken);
                throw new InvalidDataException($"A C# function has no names for its arguments: give '{name}' by its place.");
            }
        }

        var chain = new byte[await input.CountAsync(cancellationToken)][];
        for (var i = 0; i < chain.Length; i++)
            chain[i] = await input.BytesAsync(cancellationToken);
        await input.LongAsync(cancellationToken); // the id of the result
        return new FunctionCall(arguments, chain);
    }
}

/// <param name="Arguments">
/// For a function of values the places of its columns, in a window that has bounds behind those of the bounds; for a group the number of numbers that follow, the number of keys, and the places of keys and values.
/// </param>
/// <param name="Chain">The commands of functions that take each other's result, the innermost first.</param>
sealed record FunctionCall(int[] Arguments, byte[][] Chain);
