using Apache.Arrow;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.UserFunctions;

/// <summary>A function of one record, run over all rows of a partition.</summary>
/// <param name="Function">It gives any number of records for one.</param>
/// <param name="Result">The columns of what it gives.</param>
sealed record RecordBody<TIn, TOut>(Func<TIn, IEnumerable<TOut>> Function, StructType Result)
{
    public async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
    {
        RecordDecoder<TIn>? decoder = null;
        var results = new RecordBatches<TOut>(Result);
        await foreach (var batch in batches)
        {
            decoder ??= new RecordDecoder<TIn>(ArrowTypeReading.ToSpark(batch.Schema));
            foreach (var record in decoder.Records(batch))
            {
                foreach (var result in Function(record))
                {
                    if (results.Add(result) is { } full)
                        yield return full;
                }
            }
        }

        if (results.Rest() is { } rest)
            yield return rest;
    }
}

/// <summary>A function of the records of a group.</summary>
/// <param name="Function">It gets all records of the group.</param>
/// <param name="Result">The columns of what it gives.</param>
sealed record RecordGroupBody<TIn, TOut>(Func<IReadOnlyList<TIn>, IEnumerable<TOut>> Function, StructType Result)
{
    public async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
    {
        RecordDecoder<TIn>? decoder = null;
        var group = new List<TIn>();
        await foreach (var batch in batches)
        {
            decoder ??= new RecordDecoder<TIn>(ArrowTypeReading.ToSpark(batch.Schema));
            group.AddRange(decoder.Records(batch));
        }

        var results = new RecordBatches<TOut>(Result);
        foreach (var result in Function(group))
        {
            if (results.Add(result) is { } full)
                yield return full;
        }

        if (results.Rest() is { } rest)
            yield return rest;
    }
}

/// <summary>Makes batches of records, none larger than Spark's own.</summary>
sealed class RecordBatches<T>(StructType schema)
{
    /// <summary>Spark's default of <c>spark.sql.execution.arrow.maxRecordsPerBatch</c>.</summary>
    const int MaxRows = 10_000;
    readonly Action<ColumnBuilder[], T> _append = RecordAppender.For<T>(schema);
    ColumnBuilder[] _columns = ColumnBuilders.For(schema);
    int _rows;

    /// <returns>A full batch, or null.</returns>
    public RecordBatch? Add(T record)
    {
        _append(_columns, record);
        return ++_rows == MaxRows ? Rest() : null;
    }

    /// <returns>The records that are in no batch yet, or null.</returns>
    public RecordBatch? Rest()
    {
        if (_rows == 0)
            return null;
        var batch = new RecordBatch(ArrowTypeMapping.ToArrow(schema), _columns.Select(column => ArrowArrayFactory.BuildArray(column.Build())), _rows);
        (_columns, _rows) = (ColumnBuilders.For(schema), 0);
        return batch;
    }
}
