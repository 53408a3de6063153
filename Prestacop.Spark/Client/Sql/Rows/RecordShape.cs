using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>How a record is made: by its constructor's parameters, then by its settable properties; a tuple by its elements in their order.</summary>
sealed class RecordShape
{
    static readonly ConcurrentDictionary<Type, RecordShape> Shapes = new();
    readonly Type _type;
    readonly ConstructorInfo? _constructor;
    readonly PropertyInfo[] _properties;
    readonly int _parameters;

    RecordShape(Type type, IReadOnlyList<RecordMember> parameters, ConstructorInfo? constructor, PropertyInfo[] properties)
    {
        (_type, _constructor, _properties, _parameters) = (type, constructor, properties, parameters.Count);
        Members = [.. parameters, .. properties.Select(RecordMember.Of)];
    }

    /// <summary>What it is made of: the parameters first.</summary>
    public IReadOnlyList<RecordMember> Members { get; }

    /// <exception cref="InvalidCastException">The type cannot be made of several values.</exception>
    public static RecordShape Of(Type type) => Shapes.GetOrAdd(type, static t => Made(t));

    public static bool IsTuple(Type type) => type.IsGenericType && typeof(ITuple).IsAssignableFrom(type) && type.Namespace == nameof(System);

    /// <summary>The types of a tuple's elements. From the eighth on they are in a tuple of their own, the last of its type arguments.</summary>
    public static IEnumerable<Type> ElementsOf(Type tuple) => tuple.GetGenericArguments() is { Length: 8 } many
        ? many[..7].Concat(ElementsOf(many[7]))
        : tuple.GetGenericArguments();

    /// <summary>The place of the column of each member; -1 where there is none and the record can do without.</summary>
    /// <exception cref="InvalidOperationException">A column is missing; the message names it.</exception>
    public int[] PlacesIn(StructType schema)
    {
        if (IsTuple(_type))
        {
            return Members.Count == schema.Fields.Count
                ? [.. Enumerable.Range(0, Members.Count)]
                : throw new InvalidOperationException($"The tuple has {Members.Count} elements, and the result {schema.Fields.Count} columns.");
        }

        return [.. Members.Select(member => member.IndexIn(schema) is var at && (at >= 0 || member.IsOptional)
            ? at
            : throw new InvalidOperationException(
                $"{_type.Name} needs a column '{member.ColumnName ?? member.Name}'; the result has {string.Join(", ", schema.Fields.Select(f => $"'{f.Name}'"))}."))];
    }

    /// <summary>Code that makes the record; a null stands for a value that there is not.</summary>
    public Expression New(IReadOnlyList<Expression?> values)
    {
        var arguments = Members.Take(_parameters).Select((member, i) => values[i] ?? Expression.Constant(DefaultOf(member), member.Type)).ToArray();
        if (IsTuple(_type))
            return NewTuple(_type, arguments);
        var made = _constructor is null ? Expression.New(_type) : Expression.New(_constructor, arguments);
        return Expression.MemberInit(made, _properties
            .Select((property, i) => (property, value: values[_parameters + i]))
            .Where(pair => pair.value is not null)
            .Select(pair => Expression.Bind(pair.property, pair.value!)));
    }

    static NewExpression NewTuple(Type type, Expression[] values)
    {
        var types = type.GetGenericArguments();
        return types.Length < 8
            ? Expression.New(type.GetConstructor(types)!, values)
            : Expression.New(type.GetConstructor(types)!, [.. values[..7], NewTuple(types[7], values[7..])]);
    }

    static object? DefaultOf(RecordMember member) =>
        member.Default is { } value
            ? Nullable.GetUnderlyingType(member.Type) is { IsEnum: true } type ? Enum.ToObject(type, value) : value
            : member.Type.IsValueType && Nullable.GetUnderlyingType(member.Type) is null ? RuntimeHelpers.GetUninitializedObject(member.Type) : null;

    static RecordShape Made(Type type)
    {
        if (IsTuple(type))
            return new RecordShape(type, [.. ElementsOf(type).Select((element, i) => new RecordMember($"_{i + 1}", element, null, false, null))], null, []);
        var constructor = type.GetConstructors().Where(c => !IsCopy(c, type)).OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        if (type.IsAbstract || (constructor is null && !type.IsValueType) || (type.Namespace == nameof(System) && type.Assembly == typeof(object).Assembly))
            throw new InvalidCastException($"A row cannot be read as {type.Name}: it needs a public constructor.");
        var parameters = constructor?.GetParameters() ?? [];
        var rest = type.GetProperties().Where(p =>
            p.SetMethod is { IsPublic: true, IsStatic: false }
            && p.GetIndexParameters().Length == 0
            && !parameters.Any(q => p.Name.Equals(q.Name, StringComparison.OrdinalIgnoreCase)));
        return new RecordShape(type, [.. parameters.Select(p => RecordMember.Of(p, type))], constructor, [.. rest]);
    }

    static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [var only] && only.ParameterType == type;
}
