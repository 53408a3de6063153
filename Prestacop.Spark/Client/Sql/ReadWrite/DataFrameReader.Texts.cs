using Prestacop.Spark.Sql.Types;
using ParseFormat = Spark.Connect.Parse.Types.ParseFormat;

namespace Prestacop.Spark.Sql;

// Texts that are in a DataFrame already, and the changes of a table.
public sealed partial class DataFrameReader
{
    /// <summary>The rows that texts describe in JSON, an object in each. The reader's schema and options apply.</summary>
    /// <param name="texts">A table of one text column, of the same session. Without a schema Spark reads it once to find the columns.</param>
    /// <exception cref="ArgumentException">The texts are of another session, or the reader's schema is not one of columns.</exception>
    public DataFrame Json(DataFrame texts) => Parsed(texts, ParseFormat.Json);

    /// <summary>The rows that texts describe in CSV, a line in each. The reader's schema and options apply.</summary>
    /// <inheritdoc cref="Json(DataFrame)"/>
    public DataFrame Csv(DataFrame texts) => Parsed(texts, ParseFormat.Csv);

    /// <summary>The rows that texts describe in XML, an element in each; the option <c>rowTag</c> names it. The reader's schema and options apply.</summary>
    /// <inheritdoc cref="Json(DataFrame)"/>
    public DataFrame Xml(DataFrame texts) => Parsed(texts, ParseFormat.Xml);

    /// <summary>
    /// The changes of a table whose catalog records them: its columns, and what happened to each row. The options <c>startingVersion</c>,
    /// <c>endingVersion</c>, <c>startingTimestamp</c> and <c>endingTimestamp</c> say which. Needs Spark 4.2.
    /// </summary>
    public DataFrame Changes(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var changes = new Proto.RelationChanges { UnparsedIdentifier = tableName };
        CopyOptionsTo(changes.Options);
        return _session.NewDataFrame(new Proto.Relation { RelationChanges = changes });
    }

    DataFrame Parsed(DataFrame texts, ParseFormat format)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (!ReferenceEquals(texts.Session, _session))
            throw new ArgumentException("The texts belong to another session than the reader.", nameof(texts));
        var parse = new Proto.Parse { Input = texts.Relation, Format = format };
        if (_schema.Length > 0)
            parse.Schema = ParsedSchema().ToProto();
        CopyOptionsTo(parse.Options);
        return _session.NewDataFrame(new Proto.Relation { Parse = parse });
    }

    StructType ParsedSchema()
    {
        var type = _schema.TrimStart().StartsWith('{') ? DataType.ParseDataType(_schema) : DataType.FromDdl(_schema);
        return type as StructType ?? throw new ArgumentException($"The schema must be one of columns, such as 'a INT, b STRING', not '{_schema}'.");
    }
}
