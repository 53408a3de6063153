using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

// The same aggregate of several columns.
public sealed partial class RelationalGroupedDataset
{
    /// <summary>The mean of each of the named columns; nulls do not count.</summary>
    /// <param name="colNames">Columns of numbers, or none for all of them: then this call waits for the server to give the schema.</param>
    public DataFrame Mean(params string[] colNames) => Each(Functions.Avg, colNames);

    /// <inheritdoc cref="Mean(string[])"/>
    /// <param name="colNames">Columns of numbers; null or none for all of them: then the server is asked for the schema.</param>
    /// <param name="cancellationToken">Cancels the request for the schema.</param>
    public Task<DataFrame> MeanAsync(IReadOnlyCollection<string>? colNames = null, CancellationToken cancellationToken = default) =>
        EachAsync(Functions.Avg, colNames ?? [], cancellationToken);

    /// <inheritdoc cref="Mean(string[])"/>
    public DataFrame Avg(params string[] colNames) => Each(Functions.Avg, colNames);

    /// <inheritdoc cref="Mean(string[])"/>
    /// <param name="colNames">Columns of numbers; null or none for all of them: then the server is asked for the schema.</param>
    /// <param name="cancellationToken">Cancels the request for the schema.</param>
    public Task<DataFrame> AvgAsync(IReadOnlyCollection<string>? colNames = null, CancellationToken cancellationToken = default) =>
        EachAsync(Functions.Avg, colNames ?? [], cancellationToken);

    /// <summary>The largest value of each of the named columns.</summary>
    /// <param name="colNames">Columns of numbers, or none for all of them: then this call waits for the server to give the schema.</param>
    public DataFrame Max(params string[] colNames) => Each(Functions.Max, colNames);

    /// <inheritdoc cref="Max(string[])"/>
    /// <param name="colNames">Columns of numbers; null or none for all of them: then the server is asked for the schema.</param>
    /// <param name="cancellationToken">Cancels the request for the schema.</param>
    public Task<DataFrame> MaxAsync(IReadOnlyCollection<string>? colNames = null, CancellationToken cancellationToken = default) =>
        EachAsync(Functions.Max, colNames ?? [], cancellationToken);

    /// <summary>The smallest value of each of the named columns.</summary>
    /// <param name="colNames">Columns of numbers, or none for all of them: then this call waits for the server to give the schema.</param>
    public DataFrame Min(params string[] colNames) => Each(Functions.Min, colNames);

    /// <inheritdoc cref="Min(string[])"/>
    /// <param name="colNames">Columns of numbers; null or none for all of them: then the server is asked for the schema.</param>
    /// <param name="cancellationToken">Cancels the request for the schema.</param>
    public Task<DataFrame> MinAsync(IReadOnlyCollection<string>? colNames = null, CancellationToken cancellationToken = default) =>
        EachAsync(Functions.Min, colNames ?? [], cancellationToken);

    /// <summary>The sum of each of the named columns.</summary>
    /// <param name="colNames">Columns of numbers, or none for all of them: then this call waits for the server to give the schema.</param>
    public DataFrame Sum(params string[] colNames) => Each(Functions.Sum, colNames);

    /// <inheritdoc cref="Sum(string[])"/>
    /// <param name="colNames">Columns of numbers; null or none for all of them: then the server is asked for the schema.</param>
    /// <param name="cancellationToken">Cancels the request for the schema.</param>
    public Task<DataFrame> SumAsync(IReadOnlyCollection<string>? colNames = null, CancellationToken cancellationToken = default) =>
        EachAsync(Functions.Sum, colNames ?? [], cancellationToken);

    DataFrame Each(Func<Column, Column> aggregate, IReadOnlyCollection<string> colNames) => colNames is { Count: 0 }
        ? Blocking.Wait(() => EachAsync(aggregate, [], CancellationToken.None))
        : Aggregate(Arguments.Names(colNames).Select(name => aggregate(Functions.Col(name))));

    async Task<DataFrame> EachAsync(Func<Column, Column> aggregate, IReadOnlyCollection<string> colNames, CancellationToken cancellationToken) =>
        colNames.Count > 0
            ? Each(aggregate, colNames)
            : Aggregate(NumberColumns(await _input.SchemaAsync(cancellationToken)).Select(aggregate));

    // A name of the schema is one name, whatever is in it: a dot does not lead into a struct.
    static IEnumerable<Column> NumberColumns(StructType schema) => schema.Fields
        .Where(field => field.DataType is ByteType or ShortType or IntegerType or LongType or FloatType or DoubleType or DecimalType)
        .Select(field => Functions.Col(Quoted(field.Name)));

    static string Quoted(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
