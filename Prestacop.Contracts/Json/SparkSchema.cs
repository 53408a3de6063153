using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Prestacop.Contracts;

/// <summary>The Spark schema of a contract, made from its .NET type, so that a field is declared once.</summary>
public static class SparkSchema
{
    /// <summary>The fields as Spark's schema language writes them, such as <c>`droneId` STRING, `battery` DOUBLE</c>.</summary>
    public static string Of<T>() => Of(typeof(T));

    /// <summary>The same for a type that is known at run time, such as <see cref="Topic.Contract"/>.</summary>
    public static string Of(Type contract) => Fields(contract);

    /// <summary>The names of the fields, as they are in JSON, in their order.</summary>
    public static IReadOnlyList<string> FieldsOf<T>() => FieldsOf(typeof(T));

    /// <summary>The same for a type that is known at run time.</summary>
    public static IReadOnlyList<string> FieldsOf(Type contract) =>
        [.. Properties(contract).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    /// <summary>The Spark type of a field, by its name in JSON, such as <c>DOUBLE</c>.</summary>
    public static string TypeOf(Type contract, string field) =>
        SparkType(Properties(contract).Single(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == field).PropertyType);

    /// <summary>The fields without which a record of the contract is unreadable: those that are <c>required</c> in C#.</summary>
    public static IReadOnlyList<string> RequiredFieldsOf<T>() => RequiredFieldsOf(typeof(T));

    /// <summary>The same for a type that is known at run time.</summary>
    public static IReadOnlyList<string> RequiredFieldsOf(Type contract) =>
        [.. Properties(contract)
            .Where(property => property.IsDefined(typeof(RequiredMemberAttribute)))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    static string Fields(Type type) => string.Join(", ", Properties(type).Select(property =>
        $"`{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}` {SparkType(property.PropertyType)}"));

    static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);

    static string SparkType(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "STRING",
            _ when type == typeof(int) => "INT",
            _ when type == typeof(long) => "BIGINT",
            _ when type == typeof(double) => "DOUBLE",
            _ when type == typeof(bool) => "BOOLEAN",
            _ when type == typeof(DateTimeOffset) => "TIMESTAMP",
            _ when type == typeof(DateOnly) => "DATE",
            _ when type == typeof(byte[]) => "BINARY",
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => $"ARRAY<{SparkType(type.GenericTypeArguments[0])}>",
            _ when type.Assembly == typeof(SparkSchema).Assembly => $"STRUCT<{StructFields(type)}>",
            _ => throw new NotSupportedException($"The contracts use no field of type {type}."),
        };
    }

    static string StructFields(Type type) => string.Join(", ", Properties(type).Select(property =>
        $"`{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}`: {SparkType(property.PropertyType)}"));
}
