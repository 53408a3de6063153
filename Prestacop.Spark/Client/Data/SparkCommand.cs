using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Data;

/// <summary>A statement of Spark's SQL, with parameters <c>:name</c> or <c>?</c>.</summary>
public sealed class SparkCommand : DbCommand
{
    readonly SparkParameterCollection _parameters = new();
    SparkConnection? _connection;
    string _text = "";
    volatile CommandRun? _run;

    /// <summary>A statement whose text and connection are set later.</summary>
    public SparkCommand()
    {
    }

    /// <summary>A statement.</summary>
    public SparkCommand(string? commandText, SparkConnection? connection = null)
    {
        CommandText = commandText;
        _connection = connection;
    }

    /// <summary>The statement: one, without a semicolon.</summary>
    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set => _text = value ?? "";
    }

    /// <summary>How long to wait for the first row, or for the end of a command, in seconds; 0, the default, for as long as it takes.</summary>
    public override int CommandTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Always <see cref="CommandType.Text"/>.</summary>
    /// <exception cref="NotSupportedException">Another type is set.</exception>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
                throw new NotSupportedException("A command for Spark is a text in SQL.");
        }
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>The parameters.</summary>
    public new SparkParameterCollection Parameters => _parameters;

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => _connection = (SparkConnection?)value;
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => _parameters;

    /// <summary>None: Spark has no transactions.</summary>
    /// <exception cref="NotSupportedException">One is set.</exception>
    protected override DbTransaction? DbTransaction
    {
        get => null;
        set
        {
            if (value is not null)
                throw new NotSupportedException("Spark has no transactions: each statement stands for itself.");
        }
    }

    /// <summary>Has no effect: the server prepares nothing.</summary>
    public override void Prepare()
    {
    }

    /// <summary>Ends the statement that runs, and the reading of its rows; the reader throws <see cref="OperationCanceledException"/>.</summary>
    public override void Cancel() => _run?.Cancel();

    /// <summary>Runs a command. A query is not run: nobody would see its rows.</summary>
    /// <returns>-1: Spark does not say how many rows a command has changed.</returns>
    /// <exception cref="SparkException">The statement is wrong or failed.</exception>
    /// <exception cref="TimeoutException">It took longer than <see cref="CommandTimeout"/>.</exception>
    public override int ExecuteNonQuery() => Blocking.Wait(() => ExecuteNonQueryAsync(CancellationToken.None));

    /// <inheritdoc cref="ExecuteNonQuery"/>
    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        using var run = Start(cancellationToken);
        await run.WithinAsync(token => ResultAsync(token));
        return -1;
    }

    /// <summary>Runs a query.</summary>
    /// <returns>The first column of its first row, <see cref="DBNull"/> for NULL; null when there is no row.</returns>
    /// <inheritdoc cref="ExecuteNonQuery"/>
    public override object? ExecuteScalar() => Blocking.Wait(() => ExecuteScalarAsync(CancellationToken.None));

    /// <inheritdoc cref="ExecuteScalar"/>
    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await using var reader = await ExecuteDbDataReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.FieldCount > 0 ? reader.GetValue(0) : null;
    }

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new SparkParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        Blocking.Wait(() => ExecuteDbDataReaderAsync(behavior, CancellationToken.None));

    /// <inheritdoc/>
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        var run = Start(cancellationToken);
        try
        {
            return await run.WithinAsync(async token =>
            {
                var result = await ResultAsync(token);
                var schema = await result.SchemaAsync(token);
                var rows = behavior.HasFlag(CommandBehavior.SchemaOnly) ? None() : result.ToLocalIteratorAsync(run.Reading);
                var closed = behavior.HasFlag(CommandBehavior.CloseConnection) ? _connection : null;
                return await SparkDataReader.OpenAsync(schema, rows, run, closed);
            });
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    CommandRun Start(CancellationToken cancellationToken) => _run = new CommandRun(Connected.Session, TimeSpan.FromSeconds(CommandTimeout), cancellationToken);

    SparkConnection Connected => _connection ?? throw new InvalidOperationException("The command has no connection.");

    Task<DataFrame> ResultAsync(CancellationToken cancellationToken)
    {
        var named = _parameters.Items.Where(parameter => parameter.ParameterName.Length > 0).ToList();
        if (named.Count > 0 && named.Count < _parameters.Count)
            throw new InvalidOperationException("Either all parameters have names, for :name, or none has, for question marks.");
        return named.Count > 0
            ? Connected.Session.SqlAsync(_text, named.ToDictionary(parameter => parameter.ParameterName, parameter => parameter.Literal), cancellationToken)
            : Connected.Session.SqlAsync(_text, [.. _parameters.Items.Select(parameter => parameter.Literal)], cancellationToken);
    }

    static async IAsyncEnumerable<Row> None()
    {
        await Task.CompletedTask;
        yield break;
    }
}
