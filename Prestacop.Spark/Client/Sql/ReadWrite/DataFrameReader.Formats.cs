namespace Prestacop.Spark.Sql;

public sealed partial class DataFrameReader
{
    /// <summary>JSON files, one object a line.</summary>
    public DataFrame Json(params string[] paths) => Format("json").Load(paths);

    /// <summary>CSV files.</summary>
    public DataFrame Csv(params string[] paths) => Format("csv").Load(paths);

    /// <summary>Parquet files.</summary>
    public DataFrame Parquet(params string[] paths) => Format("parquet").Load(paths);

    /// <summary>ORC files.</summary>
    public DataFrame Orc(params string[] paths) => Format("orc").Load(paths);

    /// <summary>XML files, of which each element that the option <c>rowTag</c> names is a row.</summary>
    public DataFrame Xml(params string[] paths) => Format("xml").Load(paths);

    /// <summary>Text files: one column <c>value</c>, a row for each line.</summary>
    public DataFrame Text(params string[] paths) => Format("text").Load(paths);

    /// <summary>A table of a database that the server reaches by JDBC.</summary>
    /// <param name="url">Such as <c>jdbc:postgresql://host/database</c>.</param>
    /// <param name="table">The table, or a query in brackets with an alias.</param>
    /// <param name="properties">The driver's properties, such as <c>user</c> and <c>password</c>.</param>
    public DataFrame Jdbc(string url, string table, IReadOnlyDictionary<string, string> properties) => JdbcOptions(url, table, properties).Load();

    /// <summary>As <see cref="Jdbc(string,string,IReadOnlyDictionary{string,string})"/>, read by several tasks, each a range of a column.</summary>
    /// <param name="url">Such as <c>jdbc:postgresql://host/database</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="columnName">A number, date or timestamp column that splits the table.</param>
    /// <param name="lowerBound">Where the first range ends; smaller values are read too.</param>
    /// <param name="upperBound">Where the last range begins; larger values are read too.</param>
    /// <param name="numPartitions">The number of ranges.</param>
    /// <param name="properties">The driver's properties.</param>
    public DataFrame Jdbc(
        string url, string table, string columnName, long lowerBound, long upperBound, int numPartitions, IReadOnlyDictionary<string, string> properties)
    {
        ArgumentException.ThrowIfNullOrEmpty(columnName);
        ArgumentOutOfRangeException.ThrowIfLessThan(numPartitions, 1);
        return JdbcOptions(url, table, properties)
            .Option("partitionColumn", columnName)
            .Option("lowerBound", lowerBound)
            .Option("upperBound", upperBound)
            .Option("numPartitions", numPartitions)
            .Load();
    }

    /// <summary>As <see cref="Jdbc(string,string,IReadOnlyDictionary{string,string})"/>, read by a task for each predicate.</summary>
    /// <param name="url">Such as <c>jdbc:postgresql://host/database</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="predicates">Conditions that split the rows without overlap.</param>
    /// <param name="properties">The driver's properties.</param>
    public DataFrame Jdbc(string url, string table, IEnumerable<string> predicates, IReadOnlyDictionary<string, string> properties)
    {
        ArgumentNullException.ThrowIfNull(predicates);
        var source = new Proto.Read.Types.DataSource { Schema = _schema, Predicates = { predicates } };
        return JdbcOptions(url, table, properties).Load(source);
    }

    DataFrameReader JdbcOptions(string url, string table, IReadOnlyDictionary<string, string> properties)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        ArgumentException.ThrowIfNullOrEmpty(table);
        return Format("jdbc").Options(properties).Option("url", url).Option("dbtable", table);
    }
}
