using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>An expression over the columns of a <see cref="DataFrame"/>; it is evaluated by Spark, never here.</summary>
/// <remarks>
/// A column is immutable, and may be used in any number of queries. Where a method takes an <see cref="object"/>, a
/// <see cref="Column"/> is used as it is and anything else becomes a literal, as by <see cref="Functions.Lit(object)"/>.
/// </remarks>
public sealed partial class Column
{
    internal Column(Proto.Expression expression) => Expression = expression;

    internal Proto.Expression Expression { get; }

    /// <summary>An element of an array (from 0), the value of a map's key, or a field of a struct.</summary>
    public Column this[object key] => GetItem(key);

    /// <inheritdoc cref="this[object]"/>
    public Column GetItem(object key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new Column(new Proto.Expression
        {
            UnresolvedExtractValue = new Proto.Expression.Types.UnresolvedExtractValue
            {
                Child = Expression,
                Extraction = Functions.Lit(key).Expression,
            },
        });
    }

    /// <inheritdoc cref="this[object]"/>
    public Column Apply(object extraction) => GetItem(extraction);

    /// <summary>A field of a struct, by its name.</summary>
    public Column GetField(string fieldName)
    {
        ArgumentException.ThrowIfNullOrEmpty(fieldName);
        return GetItem(fieldName);
    }

    /// <summary>The struct with one field added, or replaced where the name is taken.</summary>
    /// <param name="fieldName">The field; dots lead into nested structs.</param>
    /// <param name="column">The field's new value.</param>
    public Column WithField(string fieldName, Column column)
    {
        ArgumentException.ThrowIfNullOrEmpty(fieldName);
        ArgumentNullException.ThrowIfNull(column);
        return UpdateField(Expression, fieldName, column.Expression);
    }

    /// <summary>The struct without the named fields; unknown names are ignored.</summary>
    public Column DropFields(params string[] fieldNames) =>
        Arguments.NotEmpty(fieldNames).Aggregate(this, (column, name) => UpdateField(column.Expression, name, null));

    /// <summary>The value as another type; what cannot be converted is an error under ANSI mode (Spark's default).</summary>
    /// <param name="to">A type in Spark's DDL, such as <c>bigint</c>, <c>decimal(38,18)</c> or <c>array&lt;string&gt;</c>.</param>
    public Column Cast(string to) => CastTo(to, Proto.Expression.Types.Cast.Types.EvalMode.Unspecified);

    /// <inheritdoc cref="Cast(string)"/>
    public Column Cast(DataType to) => CastTo(to, Proto.Expression.Types.Cast.Types.EvalMode.Unspecified);

    /// <summary>The value as another type, or null where it cannot be converted.</summary>
    /// <param name="to">A type in Spark's DDL.</param>
    public Column TryCast(string to) => CastTo(to, Proto.Expression.Types.Cast.Types.EvalMode.Try);

    /// <inheritdoc cref="TryCast(string)"/>
    public Column TryCast(DataType to) => CastTo(to, Proto.Expression.Types.Cast.Types.EvalMode.Try);

    /// <summary>Adds a further case to a <see cref="Functions.When(Column, object)"/>.</summary>
    /// <exception cref="InvalidOperationException">This column is not a <c>When</c>, or it already has its <c>Otherwise</c>.</exception>
    public Column When(Column condition, object? value)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return OpenCase(nameof(When), condition, Functions.Lit(value));
    }

    /// <summary>What a <see cref="Functions.When(Column, object)"/> gives if no case holds; without it that is null.</summary>
    /// <exception cref="InvalidOperationException">This column is not a <c>When</c>, or it already has its <c>Otherwise</c>.</exception>
    public Column Otherwise(object? value) => OpenCase(nameof(Otherwise), Functions.Lit(value));

    Column OpenCase(string method, params ReadOnlySpan<Column> more)
    {
        // A case is one function of condition, value, condition, value ...: an odd count ends with its Otherwise.
        var cases = Expression.UnresolvedFunction;
        if (cases is not { FunctionName: "when" } || cases.Arguments.Count % 2 != 0)
            throw new InvalidOperationException($"{method} can only follow When, and not after Otherwise.");
        var extended = new Proto.Expression.Types.UnresolvedFunction { FunctionName = cases.FunctionName, Arguments = { cases.Arguments } };
        foreach (var column in more)
            extended.Arguments.Add(column.Expression);
        return new Column(new Proto.Expression { UnresolvedFunction = extended });
    }

    Column CastTo(string to, Proto.Expression.Types.Cast.Types.EvalMode mode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        return new Column(new Proto.Expression
        {
            Cast = new Proto.Expression.Types.Cast { Expr = Expression, TypeStr = to, EvalMode = mode },
        });
    }

    Column CastTo(DataType to, Proto.Expression.Types.Cast.Types.EvalMode mode)
    {
        ArgumentNullException.ThrowIfNull(to);
        return new Column(new Proto.Expression
        {
            Cast = new Proto.Expression.Types.Cast { Expr = Expression, Type = to.ToProto(), EvalMode = mode },
        });
    }

    static Column UpdateField(Proto.Expression parent, string fieldName, Proto.Expression? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(fieldName);
        return new Column(new Proto.Expression
        {
            UpdateFields = new Proto.Expression.Types.UpdateFields
            {
                StructExpression = parent,
                FieldName = fieldName,
                ValueExpression = value,
            },
        });
    }
}
