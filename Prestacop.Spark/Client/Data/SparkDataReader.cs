using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Data;

/// <summary>The rows of a query, read forward, one batch in memory at a time. Closing it early ends the query on the server.</summary>
[SuppressMessage("Design", "CA1010", Justification = "ADO.NET's readers have no generic form.")]
[SuppressMessage("Usage", "CA2201", Justification = "ADO.NET's readers say so of a column that does not exist.")]
public sealed partial class SparkDataReader : DbDataReader
{
    readonly StructType _schema;
    readonly IAsyncEnumerator<Row> _rows;
    readonly CommandRun _run;
    readonly SparkConnection? _closedWithIt;
    bool _hasRows;
    bool _isFirstAhead;
    bool _isClosed;
    Row? _row;

    SparkDataReader(StructType schema, IAsyncEnumerator<Row> rows, CommandRun run, SparkConnection? closedWithIt)
    {
        _schema = schema;
        _rows = rows;
        _run = run;
        _closedWithIt = closedWithIt;
    }

    /// <summary>Waits for the first row: a query that fails does so here, and whether there are rows is known.</summary>
    internal static async Task<SparkDataReader> OpenAsync(StructType schema, IAsyncEnumerable<Row> rows, CommandRun run, SparkConnection? closedWithIt)
    {
        var reader = new SparkDataReader(schema, rows.GetAsyncEnumerator(run.Reading), run, closedWithIt);
        try
        {
            reader._hasRows = reader._isFirstAhead = await reader._rows.MoveNextAsync();
        }
        catch
        {
            await reader._rows.DisposeAsync();
            throw;
        }

        return reader;
    }

    /// <inheritdoc/>
    public override bool HasRows => _hasRows;

    /// <inheritdoc/>
    public override bool IsClosed => _isClosed;

    /// <inheritdoc/>
    public override int FieldCount => _schema.Fields.Count;

    /// <summary>0: rows within a row are values of type <see cref="Row"/>.</summary>
    public override int Depth => 0;

    /// <summary>-1: Spark does not say how many rows a command has changed.</summary>
    public override int RecordsAffected => -1;

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override bool Read() => Blocking.Wait(NextAsync());

    /// <summary>Goes to the next row. <see cref="SparkCommand.Cancel"/> ends a wait for it.</summary>
    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return NextAsync().AsTask().WaitAsync(cancellationToken);
    }

    /// <summary>False: a statement of Spark has one result.</summary>
    public override bool NextResult() => false;

    /// <inheritdoc/>
    public override void Close() => Blocking.Wait(CloseAsync);

    /// <inheritdoc/>
    public override async Task CloseAsync()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _row = null;
        await _rows.DisposeAsync();
        _run.Dispose();
        if (_closedWithIt is { } connection)
            await connection.CloseAsync();
    }

    /// <inheritdoc/>
    [SuppressMessage("Usage", "CA2215", Justification = "The base only closes, which is done here without blocking.")]
    public override async ValueTask DisposeAsync() => await CloseAsync();

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    ValueTask<bool> NextAsync()
    {
        if (_isClosed)
            throw new InvalidOperationException("The reader is closed.");
        if (_isFirstAhead)
        {
            _isFirstAhead = false;
            _row = _rows.Current;
            return new ValueTask<bool>(true);
        }

        if (_row is null)
            return new ValueTask<bool>(false);
        return MoveAsync();
    }

    async ValueTask<bool> MoveAsync()
    {
        _row = await _rows.MoveNextAsync() ? _rows.Current : null;
        return _row is not null;
    }
}
