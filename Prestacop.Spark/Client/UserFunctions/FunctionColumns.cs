using Google.Protobuf;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.UserFunctions;

/// <summary>
/// Names all columns of its input in each function over batches: Spark does not look into a function, and takes away the columns of its input that nothing
/// in the plan names. The names are the server's to tell, so that they are asked for when the plan is sent.
/// </summary>
sealed class FunctionColumns(SparkConnectClient client)
{
    /// <param name="message">A plan, or a part of one.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <returns>The message itself when it has no such function, else a copy.</returns>
    /// <exception cref="SparkException">An input is not valid.</exception>
    public async Task<T> NameAsync<T>(T message, CancellationToken cancellationToken) where T : class, IMessage<T>
    {
        if (ShippedFiles.IsEmpty || !Unnamed(message).Any())
            return message;
        var named = message.Clone();
        foreach (var (input, function) in Unnamed(named).ToList())
            function.Arguments.Add((await NamesAsync(input, cancellationToken)).Select(Named));
        return named;
    }

    static IEnumerable<(Proto.Relation Input, Proto.CommonInlineUserDefinedFunction Function)> Unnamed(IMessage message) => PlanMessages.In(message)
        .Select(part => part switch
        {
            Proto.MapPartitions map => (map.Input, map.Func),
            Proto.GroupMap groups => (groups.Input, groups.Func),
            _ => default,
        })
        .Where(found => found.Func is { PythonUdf: not null, Arguments.Count: 0 });

    /// <summary>Of columns with the same name neither can be named, nor be found by the function.</summary>
    async Task<IEnumerable<string>> NamesAsync(Proto.Relation input, CancellationToken cancellationToken)
    {
        var answer = await client.AnalyzeAsync(new() { Schema = new() { Plan = new() { Root = input } } }, cancellationToken);
        return answer.Schema.Schema_?.Struct?.Fields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() == 1).Select(same => same.Key) ?? [];
    }

    static Proto.Expression Named(string column) => new()
    {
        UnresolvedAttribute = new() { UnparsedIdentifier = $"`{column.Replace("`", "``", StringComparison.Ordinal)}`" },
    };
}
