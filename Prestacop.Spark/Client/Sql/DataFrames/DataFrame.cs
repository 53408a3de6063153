using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Sql;

/// <summary>A lazily evaluated table: a plan that the server runs when an action asks for rows.</summary>
public sealed partial class DataFrame
{
    internal DataFrame(SparkSession session, Proto.Relation relation)
    {
        Session = session;
        Relation = relation;
    }

    internal SparkSession Session { get; }

    internal Proto.Relation Relation { get; }

    /// <summary>The session it belongs to.</summary>
    public SparkSession SparkSession => Session;

    /// <summary>A writer to files, tables and other stores.</summary>
    public DataFrameWriter Write() => new(this);

    /// <summary>A writer to a table of a catalog, with the table's own properties and partitions.</summary>
    public DataFrameWriterV2 WriteTo(string table) => new(this, table);

    /// <summary>Merges the rows into a table of a catalog that can change rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="condition">When a row of this table and one of the other belong together.</param>
    public MergeIntoWriter MergeInto(string table, Column condition) => new(this, table, condition);

    /// <summary>A writer of a stream, which starts a streaming query.</summary>
    public DataStreamWriter WriteStream() => new(this);

    /// <summary>
    /// The columns, as <c>[id: bigint, plate: string]</c>, once the schema has been asked for; before that the name of the type: a debugger or a
    /// log must not send a request.
    /// </summary>
    public override string ToString() => _schema is { } known
        ? $"[{string.Join(", ", known.Fields.Select(field => $"{field.Name}: {field.DataType.SimpleString}"))}]"
        : nameof(DataFrame);
}
