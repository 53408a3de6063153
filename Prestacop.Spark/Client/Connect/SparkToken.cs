namespace Prestacop.Spark.Connect;

/// <summary>A token that a server accepts for some time.</summary>
/// <param name="value">The token, without <c>Bearer</c>.</param>
/// <param name="expires">When it expires; null when that is unknown, and the token is used until the server refuses it.</param>
public sealed class SparkToken(string value, DateTimeOffset? expires = null)
{
    /// <summary>The token, without <c>Bearer</c>.</summary>
    public string Value { get; } = string.IsNullOrEmpty(value) ? throw new ArgumentException("A token must not be empty.", nameof(value)) : value;

    /// <summary>When it expires; null when that is unknown.</summary>
    public DateTimeOffset? Expires { get; } = expires;
}
