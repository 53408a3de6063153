using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Prestacop.Spark.Data;

/// <summary>A value of a statement's parameter: <c>:name</c>, or with an empty name the next <c>?</c>.</summary>
public sealed class SparkParameter : DbParameter
{
    string _name = "";
    string _sourceColumn = "";

    /// <summary>A parameter without name and value.</summary>
    public SparkParameter()
    {
    }

    /// <summary>A parameter.</summary>
    /// <param name="parameterName">Its name, with or without the colon; empty for a question mark.</param>
    /// <param name="value">What <see cref="Sql.Functions.Lit"/> takes, or a <see cref="Sql.Column"/>; null and <see cref="DBNull"/> are NULL.</param>
    public SparkParameter(string parameterName, object? value)
    {
        ParameterName = parameterName;
        Value = value;
    }

    /// <summary>The type that the value is sent as, where it says more than the value's own: a <see cref="DateTime"/> as <see cref="DbType.Date"/> is a DATE.</summary>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>Always <see cref="ParameterDirection.Input"/>.</summary>
    /// <exception cref="NotSupportedException">Another direction is set.</exception>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException("Spark's statements have parameters that go in only.");
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; } = true;

    /// <summary>The name, without the colon.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = (value ?? "").TrimStart(':', '@');
    }

    /// <summary>Has no effect.</summary>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn
    {
        get => _sourceColumn;
        set => _sourceColumn = value ?? "";
    }

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override object? Value { get; set; }

    /// <summary>The value as <see cref="Sql.Functions.Lit"/> takes it.</summary>
    internal object? Literal => Value switch
    {
        DBNull => null,
        DateTime moment when DbType == DbType.Date => DateOnly.FromDateTime(moment),
        var value => value,
    };

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.Object;
}
