namespace Prestacop.Spark.Sql.Avro;

/// <summary>Columns of Avro's binary format. The server needs Spark's <c>spark-avro</c> module on its class path.</summary>
public static class Functions
{
    /// <summary><c>from_avro</c>: reads Avro bytes with a schema in Avro's JSON form.</summary>
    public static Column FromAvro(Column data, string jsonFormatSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(jsonFormatSchema);
        return Sql.Functions.Call("from_avro", isDistinct: false, [data, Sql.Functions.Lit(jsonFormatSchema)]);
    }

    /// <inheritdoc cref="FromAvro(Column,string)"/>
    /// <param name="data">The bytes.</param>
    /// <param name="jsonFormatSchema">The schema that wrote them.</param>
    /// <param name="options">Such as <c>mode</c>: <c>FAILFAST</c> or <c>PERMISSIVE</c>.</param>
    public static Column FromAvro(Column data, string jsonFormatSchema, IReadOnlyDictionary<string, string> options)
    {
        ArgumentException.ThrowIfNullOrEmpty(jsonFormatSchema);
        ArgumentNullException.ThrowIfNull(options);
        return Sql.Functions.WithOptions("from_avro", options, data, Sql.Functions.Lit(jsonFormatSchema));
    }

    /// <summary><c>to_avro</c>: writes a column as Avro bytes.</summary>
    public static Column ToAvro(Column data) => Sql.Functions.Call("to_avro", isDistinct: false, [data]);

    /// <summary><c>to_avro</c> with a schema in Avro's JSON form, instead of the one that follows from the column's type.</summary>
    public static Column ToAvro(Column data, string jsonFormatSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(jsonFormatSchema);
        return Sql.Functions.Call("to_avro", isDistinct: false, [data, Sql.Functions.Lit(jsonFormatSchema)]);
    }
}
