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
                $"Column '{columnName}' holds {value.GetType().Name}{Example(value, type)}, which cannot be read as {type.Name}.");
        }
        catch (OverflowException error)
        {
            throw new InvalidCastException($"Column '{columnName}' holds {ValueEquality.Show(value)}, which does not fit {type.Name}.", error);
        }
    }

    static object? Convert(object value, Type type, string columnName) => value switch
    {
        string text => FromText(text, type),
        DateTimeOffset instant when type == typeof(DateTime) => instant.UtcDateTime,
        DateOnly date when type == typeof(DateTime) => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified),
        sbyte or short or int or long when type.IsEnum => ToEnum(System.Convert.ToInt64(value, CultureInfo.InvariantCulture), type),
        SqlDecimal or decimal or sbyte or short or int or long or float or double => NumberConversion.To(value, type),
        Row row => RecordReader.Read(row, type),
        IReadOnlyDictionary<object, object?> map => CollectionConversion.ToDictionary(map, type, columnName),
        IReadOnlyList<object?> list => CollectionConversion.ToCollection(list, type, columnName),
        _ => null,
    };

    static object? FromText(string text, Type type) =>
        type.IsEnum ? Enum.TryParse(type, text, ignoreCase: true, out var member) ? member : null
        : type == typeof(Guid) ? Guid.TryParse(text, out var id) ? id : null
        : type == typeof(char) && text.Length == 1 ? text[0]
        : null;

    /// <summary>A number that is not a member would go unnoticed; flags are combinations of members.</summary>
    static object? ToEnum(long number, Type type)
    {
        var member = Enum.ToObject(type, NumberConversion.To(number, Enum.GetUnderlyingType(type))!);
        return Enum.IsDefined(type, member) || type.IsDefined(typeof(FlagsAttribute), inherit: false) ? member : null;
    }

    /// <summary>The value, where it and not its type is the reason.</summary>
    static string Example(object value, Type type) =>
        type.IsEnum || type == typeof(Guid) || type == typeof(char) || (value is not string && NumberConversion.IsNumber(type)) ? $" {ValueEquality.Show(value)}" : "";
}
