using System.Runtime.CompilerServices;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>Runs a SQL statement. A command is done when this returns; a query runs when an action asks for its rows.</summary>
    /// <exception cref="SparkException">The statement is wrong; the message names the place.</exception>
    public DataFrame Sql(string sqlText) => Blocking.Wait(() => SqlAsync(sqlText));

    /// <summary>Runs a SQL statement with parameters <c>:name</c>.</summary>
    /// <param name="sqlText">The statement.</param>
    /// <param name="args">A value, or a <see cref="Column"/>, for each name.</param>
    [OverloadResolutionPriority(2)]
    public DataFrame Sql(string sqlText, IReadOnlyDictionary<string, object?> args) => Blocking.Wait(() => SqlAsync(sqlText, args));

    /// <inheritdoc cref="Sql(string,IReadOnlyDictionary{string,object})"/>
    [OverloadResolutionPriority(3)]
    public DataFrame Sql<T>(string sqlText, IReadOnlyDictionary<string, T> args) => Blocking.Wait(() => SqlAsync(sqlText, args));

    /// <inheritdoc cref="Sql(string,IReadOnlyDictionary{string,object})"/>
    [OverloadResolutionPriority(1)]
    public DataFrame Sql<T>(string sqlText, IDictionary<string, T> args) => Blocking.Wait(() => SqlAsync(sqlText, args));

    // For C# 12, which does not know priorities.
    /// <inheritdoc cref="Sql(string,IReadOnlyDictionary{string,object})"/>
    public DataFrame Sql<T>(string sqlText, Dictionary<string, T> args) => Blocking.Wait(() => SqlAsync(sqlText, args));

    /// <summary>Runs a SQL statement with parameters <c>?</c>.</summary>
    /// <param name="sqlText">The statement.</param>
    /// <param name="args">A value, or a <see cref="Column"/>, for each question mark in turn.</param>
    public DataFrame Sql(string sqlText, params object?[] args) => Blocking.Wait(() => SqlAsync(sqlText, args));

    /// <inheritdoc cref="Sql(string)"/>
    public Task<DataFrame> SqlAsync(string sqlText, CancellationToken cancellationToken = default) =>
        SqlAsync(SqlQuery(sqlText), cancellationToken);

    /// <inheritdoc cref="Sql(string,IReadOnlyDictionary{string,object})"/>
    [OverloadResolutionPriority(2)]
    public Task<DataFrame> SqlAsync(string sqlText, IReadOnlyDictionary<string, object?> args, CancellationToken cancellationToken = default) =>
        NamedAsync(sqlText, args, cancellationToken);

    /// <inheritdoc cref="Sql(string,IReadOnlyDictionary{string,object})"/>
    [OverloadResolutionPriority(3)]
    public Task<DataFrame> SqlAsync<T>(string sqlText, IReadOnlyDictionary<string, T> args, CancellationToken cancellationToken = default) =>
        NamedAsync(sqlText, args, cancellationToken);

    /// <inheritdoc cref="Sql(string,IReadOnlyDictionary{string,object})"/>
    [OverloadResolutionPriority(1)]
    public Task<DataFrame> SqlAsync<T>(string sqlText, IDictionary<string, T> args, CancellationToken cancellationToken = default) =>
        NamedAsync(sqlText, args, cancellationToken);

    /// <inheritdoc cref="Sql(string,IReadOnlyDictionary{string,object})"/>
    public Task<DataFrame> SqlAsync<T>(string sqlText, Dictionary<string, T> args, CancellationToken cancellationToken = default) =>
        NamedAsync(sqlText, args, cancellationToken);

    /// <inheritdoc cref="Sql(string,object[])"/>
    public Task<DataFrame> SqlAsync(string sqlText, params object?[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.Any(value => value is CancellationToken)
            ? throw new ArgumentException("A cancellation token is not a value: write SqlAsync(text, [values], token).", nameof(args))
            : SqlAsync(sqlText, args, CancellationToken.None);
    }

    /// <inheritdoc cref="Sql(string,object[])"/>
    /// <param name="sqlText">The statement.</param>
    /// <param name="args">A value, or a <see cref="Column"/>, for each question mark in turn.</param>
    /// <param name="cancellationToken">Interrupts the statement.</param>
    public Task<DataFrame> SqlAsync(string sqlText, IReadOnlyList<object?> args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        var query = SqlQuery(sqlText);
        query.PosArguments.AddRange(args.Select(value => Functions.Lit(value).Expression));
        return SqlAsync(query, cancellationToken);
    }

    Task<DataFrame> NamedAsync<T>(string sqlText, IEnumerable<KeyValuePair<string, T>> args, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        var query = SqlQuery(sqlText);
        foreach (var (name, value) in args)
            query.NamedArguments.Add(name, Functions.Lit(value).Expression);
        return SqlAsync(query, cancellationToken);
    }

    static Proto.SQL SqlQuery(string sqlText)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sqlText);
        return new Proto.SQL { Query = sqlText };
    }

    /// <summary>
    /// The statement is sent as a command and its answer wrapped: the server runs a command once and returns a query without running it. A bare SQL
    /// relation would run a command again with every action.
    /// </summary>
    Task<DataFrame> SqlAsync(Proto.SQL query, CancellationToken cancellationToken)
    {
        var input = new Proto.Relation { Common = new Proto.RelationCommon { PlanId = NextPlanId() }, Sql = query };
        return ResultAsync(new Proto.Command { SqlCommand = new Proto.SqlCommand { Input = input } }, cancellationToken);
    }

    /// <summary>The rows that a command gives, as a DataFrame.</summary>
    async Task<DataFrame> ResultAsync(Proto.Command command, CancellationToken cancellationToken)
    {
        var responses = await ExecuteCommandAsync(command, cancellationToken);
        var result = responses.FirstOrDefault(r => r.SqlCommandResult is not null)
            ?? throw new InvalidDataException($"The server did not answer the command {command.CommandTypeCase} with a relation.");
        return NewDataFrame(result.SqlCommandResult.Relation);
    }
}
