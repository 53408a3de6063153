using Prestacop.Contracts;

namespace Prestacop.Statistics.Summaries;

/// <summary>
/// What is kept of each day of a stored dataset, so that statistics need not read the dataset again. It is made by Spark as Parquet, a
/// folder a day: <c>prestacop-summaries/NAME/date=YYYY-MM-DD/</c>, where the date is that of the dataset's folder, the broker's day.
/// </summary>
public sealed record Summary
{
    /// <summary>The folder, and the view that statistics read, or a part of it.</summary>
    public required string Name { get; init; }

    /// <summary>The topic whose dataset it is made of.</summary>
    public required string Topic { get; init; }

    /// <summary>The columns, without <see cref="Date"/>.</summary>
    public required IReadOnlyList<SummaryColumn> Columns { get; init; }

    /// <summary>
    /// The query in Spark's SQL, over a view named like the dataset that holds only the days that are to be summarised. It is written so
    /// that DuckDB understands it too.
    /// </summary>
    public required string Query { get; init; }

    /// <summary>The column of the day of the dataset's folder: each summary has it, and Spark makes a folder of each of its values.</summary>
    public const string Date = "date";

    /// <summary>The folder and view of the dataset in <see cref="Query"/>.</summary>
    public string Dataset => Topics.Get(Topic).Dataset;

    /// <summary>The table that holds it, in DuckDB, or the view of its files, in Spark.</summary>
    public string Table => $"summary_{Name}";

    /// <summary>The columns as a schema of Spark, without <see cref="Date"/>.</summary>
    public string Schema => string.Join(", ", Columns.Select(column => $"{column.Name} {column.Type.InSpark()}"));

    /// <summary>The names of the columns, separated by commas, without <see cref="Date"/>.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>The query with each column as the type it is declared with.</summary>
    public string TypedQuery => $"SELECT {Date}, {string.Join(", ", Columns.Select(Typed))} FROM ({Query}) AS untyped";

    static string Typed(SummaryColumn column) => $"CAST({column.Name} AS {column.Type.InSpark()}) AS {column.Name}";
}
