using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Prestacop.Spark.Sql;

/// <summary>Argument checks, so that a mistake is reported at the call and not by the server later.</summary>
static class Arguments
{
    internal static IReadOnlyList<T> NoneNull<T>(
        [NotNull] IEnumerable<T>? items, [CallerArgumentExpression(nameof(items))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, name);
        var list = items as IReadOnlyList<T> ?? [.. items];
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is null)
                throw new ArgumentNullException(name, $"Element {i} is null.");
        }

        return list;
    }

    internal static IReadOnlyList<T> NotEmpty<T>(
        [NotNull] IEnumerable<T>? items, [CallerArgumentExpression(nameof(items))] string? name = null)
        where T : class
    {
        var list = NoneNull(items, name);
        return list.Count > 0 ? list : throw new ArgumentException("At least one is needed.", name);
    }

    internal static IReadOnlyList<string> Names(
        [NotNull] IEnumerable<string>? names, [CallerArgumentExpression(nameof(names))] string? name = null)
    {
        var list = NoneNull(names, name);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Length == 0)
                throw new ArgumentException($"Element {i} is empty: a column name is needed.", name);
        }

        return list;
    }

    /// <summary>The rest of a "one and more" argument list, with the first in front of it.</summary>
    internal static IReadOnlyList<Column> Columns(Column first, Column[] rest)
    {
        ArgumentNullException.ThrowIfNull(first);
        return [first, .. NoneNull(rest)];
    }

    /// <inheritdoc cref="Columns(Column, Column[])"/>
    internal static IReadOnlyList<Column> Columns(string first, string[] rest)
    {
        ArgumentException.ThrowIfNullOrEmpty(first);
        return [Functions.Col(first), .. Names(rest).Select(Functions.Col)];
    }
}
