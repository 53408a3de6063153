using System.Text.Json.Nodes;

namespace Prestacop.Spark.Sql.Types;

/// <summary>Named columns: the schema of a table, or of a nested value. Rows hold a <see cref="Row"/>.</summary>
public sealed record StructType : DataType
{
    /// <summary>A schema of the given columns.</summary>
    public StructType(IEnumerable<StructField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Fields = [.. fields];
    }

    /// <summary>A schema of the given columns.</summary>
    public StructType(params StructField[] fields)
        : this((IEnumerable<StructField>)fields)
    {
    }

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<StructField> Fields { get; }

    /// <inheritdoc/>
    public override string TypeName => "struct";

    /// <inheritdoc/>
    public override string SimpleString => $"struct<{string.Join(',', Fields.Select(f => $"{f.Name}:{f.DataType.SimpleString}"))}>";

    /// <summary>The schema in DDL form, with the comments of its columns: <c>a INT,b STRING NOT NULL COMMENT 'x'</c>.</summary>
    public string ToDdl() => string.Join(',', Fields.Select(f => $"{DdlParser.Quoted(f.Name)} {DdlParser.FieldText(f)}"));

    /// <summary>The place of a column, or -1. An exact name wins over one that differs in case only.</summary>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var other = -1;
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name.Equals(name, StringComparison.Ordinal))
                return i;
            if (other < 0 && Fields[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                other = i;
        }

        return other;
    }

    internal override JsonNode ToJson() => new JsonObject
    {
        ["type"] = TypeName,
        ["fields"] = new JsonArray([.. Fields.Select(f => f.ToJson())]),
    };

    /// <summary>Two schemas are equal when their columns are.</summary>
    public bool Equals(StructType? other) => other is not null && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var field in Fields)
            hash.Add(field);
        return hash.ToHashCode();
    }
}
