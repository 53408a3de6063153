using System.Collections;
using System.Globalization;
using Prestacop.Spark.Sql;

namespace Prestacop.TestKit.Client.Reported;

/// <summary>Checks of a <see cref="ReportedCase"/>, for a test and a benchmark alike.</summary>
static class Expect
{
    internal static void Equal(object? expected, object? actual)
    {
        if (Show(expected) != Show(actual))
            throw new UnexpectedException($"expected {Show(expected)}, got {Show(actual)}");
    }

    internal static void True(bool condition, string what)
    {
        if (!condition)
            throw new UnexpectedException($"not so: {what}");
    }

    internal static async Task<T> FailsAsync<T>(Func<Task> action)
        where T : Exception
    {
        try
        {
            await action();
        }
        catch (T error)
        {
            return error;
        }

        throw new UnexpectedException($"no {typeof(T).Name} was thrown");
    }

    /// <summary>Type and value, so that 1 and 1.0 differ, and -0.0 and 0.0 too.</summary>
    static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        byte[] bytes => Convert.ToHexString(bytes),
        Row row => $"[{string.Join(", ", row.Values.Select(Show))}]",
        DateTime time => $"{time:O} {time.Kind}",
        DateTimeOffset instant => $"{instant:O}",
        DateOnly date => $"{date:O}",
        TimeOnly time => $"{time:O}",
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{Show(key)}: {Show(map[key])}").Order(StringComparer.Ordinal))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Show))}]",
        IFormattable number => $"{number.ToString(null, CultureInfo.InvariantCulture)} {value.GetType().Name}",
        _ => $"{value} {value.GetType().Name}",
    };
}

/// <summary>A check found another value than the right one.</summary>
sealed class UnexpectedException(string message) : Exception(message);
