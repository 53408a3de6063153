using System.Collections;
using System.Data.SqlTypes;
using System.Globalization;

namespace Prestacop.Spark.Sql;

/// <summary>Converts a value of a row to the type the caller asks for, or says why it cannot be.</summary>
static class ValueConversion
{
    public static T To<T>(object? value, string columnName) => value is T match ? match : (T)To(value, typeof(T), columnName)!;

    public static object? To(object? value, Type target, string columnName)
    {
        var type = Nullable.GetUnderlyingType(target) ?? target;
        if (value is null)
        {
            return !target.IsValueType || Nullable.GetUnderlyingType(target) is not null
                ? null
                : throw new InvalidCastException($"Column '{columnName}' is null, and {target.Name} cannot be; ask for {target.Name}?.");
        }

        if (type.IsInstanceOfType(value))
            return value;
        try
        {
            return Convert(value, type, columnName) ?? throw new InvalidCastException(
                $"Column '{columnName}' holds {value.GetType().Name}, which cannot be read as {type.Name}.");
        }
        catch (OverflowException error)
        {
            throw new InvalidCastException($"Column '{columnName}' holds {ValueEquality.Show(value)}, which does not fit {type.Name}.", error);
        }
    }

    static object? Convert(object value, Type type, string columnName) => value switch
    {
        SqlDecimal number => FromSqlDecimal(number, type),
        string text when type.IsEnum => Enum.TryParse(type, text, ignoreCase: true, out var member) ? member : null,
        string text when type == typeof(Guid) => Guid.TryParse(text, out var id) ? id : null,
        DateTimeOffset instant when type == typeof(DateTime) => instant.UtcDateTime,
        decimal or sbyte or short or int or long or float or double when IsNumber(type) => Number(value, type),
        Row row => RecordReader.Read(row, type),
        IReadOnlyDictionary<object, object?> map => ToDictionary(map, type, columnName),
        IReadOnlyList<object?> list => ToList(list, type, columnName),
        _ => null,
    };

    static object? FromSqlDecimal(SqlDecimal number, Type type) =>
        type == typeof(decimal) ? number.Value
        : type == typeof(double) ? number.ToDouble()
        : type == typeof(string) ? number.ToString()
        : null;

    /// <summary>Never rounds: a fraction does not become a whole number unnoticed.</summary>
    static object? Number(object value, Type type)
    {
        if (type == typeof(double) || (type == typeof(float) && value is not double))
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        if (value is float or double && type != typeof(float))
            return null;
        var converted = System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        return value is decimal exact && System.Convert.ToDecimal(converted, CultureInfo.InvariantCulture) != exact ? null : converted;
    }

    static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    static object? ToList(IReadOnlyList<object?> list, Type type, string columnName)
    {
        if (ElementOf(type, typeof(IEnumerable<>)) is not { } element)
            return null;
        var array = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++)
            array.SetValue(To(list[i], element, columnName), i);
        if (type.IsInstanceOfType(array))
            return array;
        var typed = Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array)!;
        return type.IsInstanceOfType(typed) ? typed : null;
    }

    static object? ToDictionary(IReadOnlyDictionary<object, object?> map, Type type, string columnName)
    {
        var arguments = type.IsGenericType ? type.GetGenericArguments() : [];
        if (arguments.Length != 2)
            return null;
        var typed = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        foreach (var (key, value) in map)
            typed.Add(To(key, arguments[0], columnName)!, To(value, arguments[1], columnName));
        return type.IsInstanceOfType(typed) ? typed : null;
    }

    static Type? ElementOf(Type type, Type definition) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [var element] && definition.MakeGenericType(element).IsAssignableFrom(type) ? element
        : null;
}
