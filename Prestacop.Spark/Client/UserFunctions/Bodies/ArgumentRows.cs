using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Apache.Arrow;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.UserFunctions;

/// <summary>The arguments of a function in each row of a batch.</summary>
/// <typeparam name="T">A tuple with an element for each column, or the type of the only column.</typeparam>
sealed class ArgumentRows<T>
{
    static readonly bool IsTuple = typeof(T).IsValueType && typeof(ITuple).IsAssignableFrom(typeof(T));
    static readonly bool[] MustHaveValue =
        [.. (IsTuple ? Sql.RecordShape.ElementsOf(typeof(T)) : [typeof(T)]).Select(type => !RecordProperty.IsNullableType(type))];
    // A worker's next task has the same columns: compiled code is kept.
    static readonly ConcurrentDictionary<StructType, Func<ColumnReader[], int, T>> Readers = new();

    readonly ColumnReader[] _columns;
    readonly ColumnReader[] _guarded;
    readonly Func<ColumnReader[], int, T> _read;

    public ArgumentRows(RecordBatch batch)
    {
        var schema = ArrowTypeReading.ToSpark(batch.Schema);
        _columns = RowReader.Columns(batch, schema);
        _guarded = [.. _columns.Where((column, i) => MustHaveValue[i] && column.Array.NullCount > 0)];
        _read = Count == 0 ? static (_, _) => default! : Readers.GetOrAdd(schema, static (types, sample) => Reader(types, sample), _columns);
    }

    /// <summary>How many columns it takes.</summary>
    public static int Count => MustHaveValue.Length;

    public T this[int row] => _read(_columns, row);

    /// <summary>Whether an argument is null whose parameter cannot be.</summary>
    public bool IsAbsent(int row)
    {
        foreach (var column in _guarded)
        {
            if (column.IsNull(row))
                return true;
        }

        return false;
    }

    static Func<ColumnReader[], int, T> Reader(StructType schema, ColumnReader[] sample)
    {
        if (IsTuple)
            return new RecordDecoder<T>(schema).Reader(sample);
        // The one column of a record is a struct; as an element it is read as one value.
        var read = new RecordDecoder<ValueTuple<T>>(schema).Reader(sample);
        return (columns, row) => read(columns, row).Item1;
    }
}
