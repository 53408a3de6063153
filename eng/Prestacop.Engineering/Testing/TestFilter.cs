namespace Prestacop.Engineering.Testing;

/// <summary>Builds the expression for <c>dotnet test --filter</c>.</summary>
static class TestFilter
{
    const string NotLive = "Category!=Live";

    /// <summary>Programs that are tried as they are, and that know an address only.</summary>
    const string NotOpenKafka = "Category!=OpenKafka";

    /// <summary>Minutes each, mostly on clusters of their own.</summary>
    const string NotSlow = "Category!=Slow";

    /// <param name="asked">An expression, or part of a test's name; null for all tests.</param>
    /// <param name="slow">Include the slow tests. Those that <paramref name="asked"/> matches are never excluded.</param>
    /// <param name="unitOnly">Exclude the tests that need servers.</param>
    /// <param name="secure">Exclude the tests that need a Kafka without accounts.</param>
    /// <returns>The expression; null for all tests.</returns>
    public static string? Of(string? asked, bool slow = false, bool unitOnly = false, bool secure = false)
    {
        var excluded = string.Join(
            '&', new[] { unitOnly ? NotLive : null, secure ? NotOpenKafka : null, LeavesOutSlow(asked, slow, unitOnly) ? NotSlow : null }.OfType<string>());
        if (string.IsNullOrWhiteSpace(asked))
            return excluded.Length > 0 ? excluded : null;
        var expression = asked.IndexOfAny(['=', '~']) < 0 ? $"FullyQualifiedName~{asked}" : asked;
        return excluded.Length > 0 ? $"({expression})&{excluded}" : expression;
    }

    /// <summary>Whether the slow tests are left out: by a run that starts servers, unless it asks for them or for tests by name.</summary>
    public static bool LeavesOutSlow(string? asked, bool slow, bool unitOnly) => !slow && !unitOnly && string.IsNullOrWhiteSpace(asked);
}
