using System.Collections.Concurrent;
using System.Reflection;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>Reads a row into a record or class: by its constructor's parameters, then by its settable properties, matched by name.</summary>
static class RecordReader
{
    static readonly ConcurrentDictionary<Type, RecordShape> Shapes = new();

    public static object Read(Row row, Type type)
    {
        var shape = ShapeOf(type);
        var arguments = new object?[shape.Parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = shape.Parameters[i];
            var at = IndexOf(row.Schema, parameter.Name!, type);
            arguments[i] = ValueConversion.To(row[at], parameter.ParameterType, parameter.Name!);
        }

        var record = shape.Constructor.Invoke(arguments);
        foreach (var property in shape.Properties)
        {
            if (row.Schema.IndexOf(property.Name) is >= 0 and var at)
                property.SetValue(record, ValueConversion.To(row[at], property.PropertyType, property.Name));
        }

        return record;
    }

    public static RecordShape ShapeOf(Type type) => Shapes.GetOrAdd(type, static t => RecordShape.Of(t));

    public static int IndexOf(StructType schema, string name, Type type) => schema.IndexOf(name) is >= 0 and var at
        ? at
        : throw new InvalidOperationException(
            $"{type.Name} needs a column '{name}'; the result has {string.Join(", ", schema.Fields.Select(f => $"'{f.Name}'"))}.");
}

/// <summary>How a record is made and what it is made of.</summary>
sealed record RecordShape(ConstructorInfo Constructor, ParameterInfo[] Parameters, PropertyInfo[] Properties)
{
    public static RecordShape Of(Type type)
    {
        var constructors = type.GetConstructors().Where(c => !IsCopy(c, type)).OrderByDescending(c => c.GetParameters().Length).ToArray();
        if (type.IsAbstract || constructors.Length == 0 || type.Namespace == nameof(System))
            throw new InvalidCastException($"A row cannot be read as {type.Name}: it needs a public constructor.");
        var parameters = constructors[0].GetParameters();
        var rest = type.GetProperties().Where(p =>
            p.SetMethod is { IsPublic: true }
            && p.GetIndexParameters().Length == 0
            && !parameters.Any(q => p.Name.Equals(q.Name, StringComparison.OrdinalIgnoreCase)));
        return new RecordShape(constructors[0], parameters, [.. rest]);
    }

    static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [var only] && only.ParameterType == type;
}
