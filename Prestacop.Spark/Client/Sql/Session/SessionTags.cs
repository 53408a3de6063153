using System.Collections.Immutable;

namespace Prestacop.Spark.Sql;

/// <summary>The tags of each asynchronous flow's executions.</summary>
sealed class SessionTags
{
    readonly AsyncLocal<ImmutableSortedSet<string>?> _tags = new();

    internal ImmutableSortedSet<string> Current => _tags.Value ?? [];

    internal void Add(string tag) => _tags.Value = Current.Add(Validated(tag));

    internal void Remove(string tag) => _tags.Value = Current.Remove(Validated(tag));

    internal void Clear() => _tags.Value = null;

    /// <exception cref="ArgumentException">The tag is empty or contains a comma.</exception>
    internal static string Validated(string tag)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return tag.Contains(',', StringComparison.Ordinal) ? throw new ArgumentException($"A tag must not contain a comma: '{tag}'.", nameof(tag)) : tag;
    }
}
