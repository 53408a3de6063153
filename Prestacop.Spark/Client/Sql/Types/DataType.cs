using System.Text.Json.Nodes;

namespace Prestacop.Spark.Sql.Types;

/// <summary>A Spark type.</summary>
public abstract record DataType
{
    /// <summary>The name in the JSON form, such as <c>integer</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>The name in SQL and DDL, such as <c>int</c> or <c>array&lt;string&gt;</c>.</summary>
    public virtual string SimpleString => TypeName;

    /// <summary>Spark's JSON form of the type.</summary>
    public string Json => ToJson().ToJsonString(TypeJson.Format);

    /// <summary>Reads Spark's JSON form of a type.</summary>
    /// <exception cref="FormatException">The text is not the JSON form of a Spark type.</exception>
    public static DataType ParseDataType(string json)
    {
        ArgumentException.ThrowIfNullOrEmpty(json);
        return TypeJson.Parse(json);
    }

    /// <summary>Reads a type in DDL form: <c>array&lt;int&gt;</c>, or for a table <c>a int, b string NOT NULL</c>.</summary>
    /// <exception cref="FormatException">The text is not a Spark type; the message says where it goes wrong.</exception>
    public static DataType FromDdl(string ddl)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ddl);
        return DdlParser.Parse(ddl);
    }

    internal virtual JsonNode ToJson() => JsonValue.Create(TypeName);

    /// <summary>The name in SQL.</summary>
    public sealed override string ToString() => SimpleString;
}
