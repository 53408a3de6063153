using System.ComponentModel.DataAnnotations.Schema;
using System.Linq.Expressions;
using System.Reflection;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Arrow;

/// <summary>A value of a record that becomes a column.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Type">The type of the value.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="Get">Code that reads it from a record.</param>
sealed record RecordProperty(string Column, Type Type, bool IsNullable, Func<Expression, Expression> Get)
{
    const int ElementsBeforeRest = 7;
    static readonly NullabilityInfoContext Nullability = new();
    static readonly Lock NullabilityLock = new();

    /// <summary>The public properties, but for those marked <see cref="NotMappedAttribute"/>; of a tuple its elements, named as Spark does.</summary>
    public static IReadOnlyList<RecordProperty> Of(Type type) => RecordShape.IsTuple(type)
        ? [.. RecordShape.ElementsOf(type).Select((element, i) => new RecordProperty($"_{i + 1}", element, IsNullableType(element), tuple => Element(tuple, i)))]
        :
        [
            .. type.GetProperties()
                .Where(p => p.GetMethod is { IsPublic: true, IsStatic: false } && p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(NotMappedAttribute)))
                .Select(p => new RecordProperty(RecordMember.ColumnNameOf(p) ?? p.Name, p.PropertyType, MayBeNull(p), record => Expression.Property(record, p))),
        ];

    /// <summary>The properties for the columns of a schema, by name; the elements of a tuple in their order.</summary>
    /// <exception cref="ArgumentException">A column has no property.</exception>
    public static IReadOnlyList<RecordProperty> Matching(Type type, StructType schema)
    {
        var properties = Of(type);
        var isTuple = RecordShape.IsTuple(type);
        return [.. schema.Fields.Select((field, i) => properties.FirstOrDefault(p => p.Column == field.Name)
            ?? (isTuple && properties.Count == schema.Fields.Count ? properties[i] : null)
            ?? throw new ArgumentException(isTuple
                ? $"The tuple has {properties.Count} elements, and the schema {schema.Fields.Count} columns."
                : $"{type.Name} has no property '{field.Name}'.", nameof(schema)))];
    }

    public static bool IsNullableType(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    static Expression Element(Expression tuple, int index) => index < ElementsBeforeRest
        ? Expression.PropertyOrField(tuple, $"Item{index + 1}")
        : Element(Expression.PropertyOrField(tuple, "Rest"), index - ElementsBeforeRest);

    static bool MayBeNull(PropertyInfo property)
    {
        if (property.PropertyType.IsValueType)
            return IsNullableType(property.PropertyType);
        // NullabilityInfoContext is not thread-safe.
        lock (NullabilityLock)
            return Nullability.Create(property).ReadState != NullabilityState.NotNull;
    }
}
