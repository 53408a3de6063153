namespace Prestacop.Engineering.Testing;

/// <summary>Builds the expression for <c>dotnet test --filter</c>.</summary>
static class TestFilter
{
    const string NotLive = "Category!=Live";

    /// <param name="asked">An expression, or part of a test's name; null for all tests.</param>
    /// <param name="unitOnly">Exclude the tests that need servers.</param>
    /// <returns>The expression; null for all tests.</returns>
    public static string? Of(string? asked, bool unitOnly)
    {
        if (string.IsNullOrWhiteSpace(asked))
            return unitOnly ? NotLive : null;
        var expression = asked.IndexOfAny(['=', '~']) < 0 ? $"FullyQualifiedName~{asked}" : asked;
        return unitOnly ? $"({expression})&{NotLive}" : expression;
    }
}
