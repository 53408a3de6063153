namespace Prestacop.Spark.Sql.Catalog;

/// <summary>A catalog.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What is said about it, or null.</param>
public sealed record CatalogMetadata(string Name, string? Description);

/// <summary>A database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Catalog">The catalog it is in, or null.</param>
/// <param name="Description">What is said about it, or null.</param>
/// <param name="LocationUri">Where its tables are stored.</param>
public sealed record Database(string Name, string? Catalog, string? Description, string? LocationUri);

/// <summary>A table or view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Catalog">The catalog it is in, or null for a temporary view.</param>
/// <param name="Namespace">The databases it is in, the outermost first; null for a temporary view.</param>
/// <param name="Description">What is said about it, or null.</param>
/// <param name="TableType"><c>MANAGED</c>, <c>EXTERNAL</c>, <c>VIEW</c> or <c>TEMPORARY</c>.</param>
/// <param name="IsTemporary">Whether it is a temporary view.</param>
public sealed record Table(
    string Name, string? Catalog, IReadOnlyList<string>? Namespace, string? Description, string? TableType, bool IsTemporary)
{
    /// <summary>The database it is in, when there is just one above it; else null.</summary>
    public string? Database => Namespace is [var database] ? database : null;
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What is said about it, or null.</param>
/// <param name="DataType">Its type in DDL form.</param>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="IsPartition">Whether the table is partitioned by it.</param>
/// <param name="IsBucket">Whether the table is bucketed by it.</param>
public sealed record ColumnMetadata(string Name, string? Description, string DataType, bool Nullable, bool IsPartition, bool IsBucket);

/// <summary>A partition of a table.</summary>
/// <param name="Partition">The values of the partition columns, as Spark writes them: <c>date=2026-11-24/area=3</c>.</param>
public sealed record CatalogTablePartition(string Partition);

/// <summary>A function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Catalog">The catalog it is in, or null.</param>
/// <param name="Namespace">The databases it is in, or null.</param>
/// <param name="Description">What is said about it, or null.</param>
/// <param name="ClassName">The Java class that computes it.</param>
/// <param name="IsTemporary">Whether it is there for this session only.</param>
#pragma warning disable CA1716 // The name of Microsoft.Spark.
public sealed record Function(
#pragma warning restore CA1716
    string Name, string? Catalog, IReadOnlyList<string>? Namespace, string? Description, string? ClassName, bool IsTemporary)
{
    /// <summary>The database it is in, when there is just one above it; else null.</summary>
    public string? Database => Namespace is [var database] ? database : null;
}
