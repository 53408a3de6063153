using System.Text.Json;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

// Adding, renaming and dropping columns.
public sealed partial class DataFrame
{
    /// <summary>Adds a column, or replaces the one of that name.</summary>
    public DataFrame WithColumn(string colName, Column col) => WithAliases([Named(colName, col)]);

    /// <summary>Adds or replaces several columns at once: cheaper to analyse than a chain of <see cref="WithColumn"/>.</summary>
    /// <param name="colsMap">Names and columns; they cannot refer to one another.</param>
    public DataFrame WithColumns(IReadOnlyDictionary<string, Column> colsMap)
    {
        ArgumentNullException.ThrowIfNull(colsMap);
        return WithAliases(colsMap.Select(entry => Named(entry.Key, entry.Value)));
    }

    /// <summary>Gives a column metadata that stays in the schema.</summary>
    /// <param name="columnName">An existing column.</param>
    /// <param name="metadata">Keys and values that JSON can hold.</param>
    public DataFrame WithMetadata(string columnName, IReadOnlyDictionary<string, object?> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var alias = Named(columnName, Col(columnName));
        alias.Metadata = JsonSerializer.Serialize(metadata);
        return WithAliases([alias]);
    }

    /// <summary>Renames a column; without a column of that name the table stays as it is.</summary>
    public DataFrame WithColumnRenamed(string existingName, string newName) =>
        Renamed([KeyValuePair.Create(existingName, newName)]);

    /// <summary>Renames several columns; unknown names are ignored.</summary>
    /// <param name="colsMap">Existing and new names.</param>
    public DataFrame WithColumnsRenamed(IReadOnlyDictionary<string, string> colsMap)
    {
        ArgumentNullException.ThrowIfNull(colsMap);
        return Renamed(colsMap);
    }

    /// <summary>The table without the named columns; unknown names are ignored.</summary>
    public DataFrame Drop(params string[] colNames) => With(new Proto.Relation
    {
        Drop = new Proto.Drop { Input = Relation, ColumnNames = { Arguments.Names(colNames) } },
    });

    /// <summary>The table without this column.</summary>
    public DataFrame Drop(Column col) => Drop(col, []);

    /// <summary>The table without these columns.</summary>
    public DataFrame Drop(Column col, params Column[] cols) => With(new Proto.Relation
    {
        Drop = new Proto.Drop { Input = Relation, Columns = { Arguments.Columns(col, cols).Select(column => column.Expression) } },
    });

    /// <summary>This table: Microsoft.Spark's programs call it on a table of a schema.</summary>
    public DataFrame ToDF() => this;

    /// <summary>The table with all its columns renamed, in their order.</summary>
    public DataFrame ToDF(params string[] colNames) => With(new Proto.Relation
    {
        ToDf = new Proto.ToDF { Input = Relation, ColumnNames = { Arguments.Names(colNames) } },
    });

    /// <summary>The table in another schema: columns are matched by name, put in order and cast where no value can be lost.</summary>
    /// <param name="schema">A schema in Spark's DDL, such as <c>a int, b string</c>.</param>
    public DataFrame To(string schema)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schema);
        var type = new Proto.DataType { Unparsed = new Proto.DataType.Types.Unparsed { DataTypeString = schema } };
        return With(new Proto.Relation { ToSchema = new Proto.ToSchema { Input = Relation, Schema = type } });
    }

    /// <inheritdoc cref="To(string)"/>
    public DataFrame To(StructType schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return With(new Proto.Relation { ToSchema = new Proto.ToSchema { Input = Relation, Schema = schema.ToProto() } });
    }

    /// <summary>Every row as one JSON text, in column <c>value</c>.</summary>
    public DataFrame ToJSON() => Select(Functions.ToJson(Functions.Struct(Functions.Col("*"))).As("value"));

    /// <summary>Turns columns into rows: each row becomes one for every value column.</summary>
    /// <param name="ids">The columns to keep.</param>
    /// <param name="values">The columns to turn into rows; they need a common type.</param>
    /// <param name="variableColumnName">The new column with the value column's name.</param>
    /// <param name="valueColumnName">The new column with its value.</param>
    public DataFrame Unpivot(Column[] ids, Column[] values, string variableColumnName, string valueColumnName)
    {
        var named = new Proto.Unpivot.Types.Values { Values_ = { Arguments.NotEmpty(values).Select(column => column.Expression) } };
        return Unpivoted(ids, named, variableColumnName, valueColumnName);
    }

    /// <summary>Turns all columns but the ids into rows.</summary>
    /// <inheritdoc cref="Unpivot(Column[], Column[], string, string)"/>
    public DataFrame Unpivot(Column[] ids, string variableColumnName, string valueColumnName) =>
        Unpivoted(ids, null, variableColumnName, valueColumnName);

    /// <inheritdoc cref="Unpivot(Column[], Column[], string, string)"/>
    public DataFrame Melt(Column[] ids, Column[] values, string variableColumnName, string valueColumnName) =>
        Unpivot(ids, values, variableColumnName, valueColumnName);

    /// <inheritdoc cref="Unpivot(Column[], string, string)"/>
    public DataFrame Melt(Column[] ids, string variableColumnName, string valueColumnName) =>
        Unpivot(ids, variableColumnName, valueColumnName);

    /// <summary>Rows become columns, named by the values of the first column; for small tables: one task does it all.</summary>
    public DataFrame Transpose() => With(new Proto.Relation { Transpose = new Proto.Transpose { Input = Relation } });

    /// <summary>Rows become columns, named by the values of the index column; for small tables: one task does it all.</summary>
    public DataFrame Transpose(Column indexColumn)
    {
        ArgumentNullException.ThrowIfNull(indexColumn);
        return With(new Proto.Relation { Transpose = new Proto.Transpose { Input = Relation, IndexColumns = { indexColumn.Expression } } });
    }

    DataFrame Unpivoted(Column[] ids, Proto.Unpivot.Types.Values? values, string variableColumnName, string valueColumnName)
    {
        ArgumentException.ThrowIfNullOrEmpty(variableColumnName);
        ArgumentException.ThrowIfNullOrEmpty(valueColumnName);
        return With(new Proto.Relation
        {
            Unpivot = new Proto.Unpivot
            {
                Input = Relation,
                Ids = { Arguments.NoneNull(ids).Select(column => column.Expression) },
                Values = values,
                VariableColumnName = variableColumnName,
                ValueColumnName = valueColumnName,
            },
        });
    }

    DataFrame Renamed(IEnumerable<KeyValuePair<string, string>> names)
    {
        var renamed = new Proto.WithColumnsRenamed { Input = Relation };
        foreach (var (existingName, newName) in names)
        {
            ArgumentException.ThrowIfNullOrEmpty(existingName);
            ArgumentException.ThrowIfNullOrEmpty(newName);
            renamed.Renames.Add(new Proto.WithColumnsRenamed.Types.Rename { ColName = existingName, NewColName = newName });
        }

        return With(new Proto.Relation { WithColumnsRenamed = renamed });
    }

    DataFrame WithAliases(IEnumerable<Proto.Expression.Types.Alias> aliases) => With(new Proto.Relation
    {
        WithColumns = new Proto.WithColumns { Input = Relation, Aliases = { aliases } },
    });

    static Proto.Expression.Types.Alias Named(string colName, Column col)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName);
        ArgumentNullException.ThrowIfNull(col);
        return new Proto.Expression.Types.Alias { Expr = col.Expression, Name = { colName } };
    }
}
