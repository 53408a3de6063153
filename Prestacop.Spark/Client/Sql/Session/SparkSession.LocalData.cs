using Apache.Arrow;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>A DataFrame of rows of this process.</summary>
    /// <param name="data">The rows, each with a value for each column.</param>
    /// <param name="schema">The columns.</param>
    /// <exception cref="ArgumentException">A row has too few or too many values, or a null where the schema has NOT NULL.</exception>
    /// <exception cref="InvalidCastException">A value is not of its column's type.</exception>
    /// <exception cref="OverflowException">A value does not fit its column's type.</exception>
    public DataFrame CreateDataFrame(IEnumerable<GenericRow> data, StructType schema) => Blocking.Wait(() => CreateDataFrameAsync(data, schema));

    /// <inheritdoc cref="CreateDataFrame(IEnumerable{GenericRow},StructType)"/>
    public Task<DataFrame> CreateDataFrameAsync(
        IEnumerable<GenericRow> data, StructType schema, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(schema);
        return FromRowsAsync(data, schema, cancellationToken);
    }

    /// <summary>
    /// A DataFrame of records of this process: a column for each public property, in their order; of tuples the columns <c>_1</c>, <c>_2</c> and so on;
    /// of plain values one column <c>_1</c>. A property that cannot be null becomes NOT NULL, a <see cref="decimal"/> DECIMAL(38,18), an enum its name, a
    /// <see cref="DateTime"/> of kind Utc or Local a TIMESTAMP and otherwise a TIMESTAMP_NTZ. The attribute
    /// <see cref="System.ComponentModel.DataAnnotations.Schema.ColumnAttribute"/> names a column; what has
    /// <see cref="System.ComponentModel.DataAnnotations.Schema.NotMappedAttribute"/> is left out.
    /// </summary>
    /// <exception cref="NotSupportedException">A property's type has no Spark type.</exception>
    /// <exception cref="InvalidCastException">The DateTimes of a property are instants and times without a zone.</exception>
    public DataFrame CreateDataFrame<T>(IEnumerable<T> data) => Blocking.Wait(() => CreateDataFrameAsync(data));

    /// <inheritdoc cref="CreateDataFrame{T}(IEnumerable{T})"/>
    public Task<DataFrame> CreateDataFrameAsync<T>(IEnumerable<T> data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FromRowsAsync(data, RecordTypes.SchemaOf(typeof(T)), cancellationToken);
    }

    /// <summary>
    /// A DataFrame of records of this process with the columns of a schema, each of the property of its name. It says what the type of a property does
    /// not: the digits of a decimal, or whether a DateTime is an instant.
    /// </summary>
    /// <exception cref="ArgumentException">There is no property for a column, or a value is null where the schema has NOT NULL.</exception>
    /// <exception cref="InvalidCastException">A value is not of its column's type.</exception>
    /// <exception cref="OverflowException">A value does not fit its column's type.</exception>
    public DataFrame CreateDataFrame<T>(IEnumerable<T> data, StructType schema) => Blocking.Wait(() => CreateDataFrameAsync(data, schema));

    /// <inheritdoc cref="CreateDataFrame{T}(IEnumerable{T},StructType)"/>
    public Task<DataFrame> CreateDataFrameAsync<T>(IEnumerable<T> data, StructType schema, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(schema);
        return FromRowsAsync(data, schema, cancellationToken);
    }

    /// <summary>A DataFrame of one Arrow batch, sent as it is inside the plan; its size is bounded by the server's message limit of 128 MB.</summary>
    public DataFrame CreateDataFrame(RecordBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var relation = new Proto.LocalRelation { Data = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(BatchWriter.Write(batch)) };
        return NewDataFrame(new Proto.Relation { LocalRelation = relation });
    }

    async Task<DataFrame> FromRowsAsync<T>(IEnumerable<T> rows, StructType schema, CancellationToken cancellationToken) =>
        NewDataFrame(await LocalData.RelationAsync(Client, LocalRows.Of<T>([.. rows], schema), cancellationToken));
}
