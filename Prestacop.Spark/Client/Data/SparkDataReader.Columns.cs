using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Data;

// The columns of the result.
public sealed partial class SparkDataReader : IDbColumnSchemaGenerator
{
    // The sizes of a column for which there is no limit, as in other providers.
    const int Unlimited = -1;

    /// <inheritdoc/>
    public override string GetName(int ordinal) => _schema.Fields[Checked(ordinal)].Name;

    /// <summary>The type in SQL, such as <c>decimal(10,2)</c>.</summary>
    public override string GetDataTypeName(int ordinal) => _schema.Fields[Checked(ordinal)].DataType.SimpleString;

    /// <inheritdoc/>
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => ColumnTypes.Of(_schema.Fields[Checked(ordinal)].DataType);

    /// <summary>The place of a column. An exact name wins over one that differs in case only.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such column; the message lists the existing ones.</exception>
    public override int GetOrdinal(string name) => _schema.IndexOf(name) is >= 0 and var ordinal
        ? ordinal
        : throw new IndexOutOfRangeException($"There is no column '{name}'; there are {string.Join(", ", _schema.Fields.Select(field => $"'{field.Name}'"))}.");

    /// <summary>The columns as a table, as ADO.NET describes them.</summary>
    public override DataTable GetSchemaTable()
    {
        var table = new DataTable("SchemaTable") { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var (name, type) in (IEnumerable<(string, Type)>)
            [
                (SchemaTableColumn.ColumnName, typeof(string)), (SchemaTableColumn.ColumnOrdinal, typeof(int)), (SchemaTableColumn.ColumnSize, typeof(int)),
                (SchemaTableColumn.NumericPrecision, typeof(short)), (SchemaTableColumn.NumericScale, typeof(short)), (SchemaTableColumn.DataType, typeof(Type)),
                (SchemaTableColumn.AllowDBNull, typeof(bool)), (SchemaTableColumn.IsLong, typeof(bool)), (SchemaTableColumn.IsKey, typeof(bool)),
                (SchemaTableColumn.IsUnique, typeof(bool)), (SchemaTableOptionalColumn.IsReadOnly, typeof(bool)), ("DataTypeName", typeof(string)),
            ])
        {
            table.Columns.Add(name, type);
        }

        for (var i = 0; i < FieldCount; i++)
        {
            var number = _schema.Fields[i].DataType as DecimalType;
            table.Rows.Add(
                GetName(i), i, Unlimited, (object?)(short?)number?.Precision ?? DBNull.Value, (object?)(short?)number?.Scale ?? DBNull.Value, GetFieldType(i),
                _schema.Fields[i].IsNullable, false, false, false, true, GetDataTypeName(i));
        }

        return table;
    }

    /// <inheritdoc/>
    public ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. _schema.Fields.Select((field, i) => new SparkColumn(field, i))]);

    sealed class SparkColumn : DbColumn
    {
        internal SparkColumn(StructField field, int ordinal)
        {
            ColumnName = field.Name;
            ColumnOrdinal = ordinal;
            AllowDBNull = field.IsNullable;
            DataType = ColumnTypes.Of(field.DataType);
            DataTypeName = field.DataType.SimpleString;
            IsReadOnly = true;
            if (field.DataType is DecimalType number)
                (NumericPrecision, NumericScale) = (number.Precision, number.Scale);
        }
    }
}
