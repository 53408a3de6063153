namespace Prestacop.Web.Access;

/// <summary>A role, and what it allows.</summary>
/// <param name="Name">The name, also in accounts, tokens and the claims of an OpenID Connect provider.</param>
/// <param name="Rights">What an account with this role may do.</param>
sealed record Role(string Name, params IReadOnlyList<string> Rights)
{
    /// <summary>Whether the token of a program can have this role.</summary>
    public bool ForTokens { get; init; }

    /// <summary>Whether the first account has this role.</summary>
    public bool ForFirstAccount { get; init; }
}

/// <summary>
/// The one table of roles and rights. Policies, <see cref="Principals"/>, the forms of the administration page, tokens and the first
/// account follow from it.
/// </summary>
static class Roles
{
    public const string Officer = "officer";
    public const string Dispatcher = "dispatcher";
    public const string Analyst = "analyst";
    public const string Clerk = "clerk";
    public const string Administrator = "administrator";

    public static IReadOnlyList<Role> Table { get; } =
    [
        new(Officer, Rights.Decide, Rights.SeePlates, Rights.Evidence, Rights.Statistics) { ForTokens = true, ForFirstAccount = true },
        new(Dispatcher, Rights.Decide, Rights.SeePlates, Rights.Evidence, Rights.WatchLists, Rights.Zones, Rights.ReleaseAny, Rights.Operate, Rights.Statistics) { ForFirstAccount = true },
        new(Analyst, Rights.Statistics) { ForTokens = true },
        new(Clerk, Rights.FeedTickets, Rights.Statistics) { ForFirstAccount = true },
        new(Administrator, Rights.Administer, Rights.Operate, Rights.Statistics) { ForFirstAccount = true },
    ];

    public static IReadOnlyList<string> All { get; } = [.. Table.Select(role => role.Name)];

    public static IReadOnlyList<string> ForTokens { get; } = [.. Table.Where(role => role.ForTokens).Select(role => role.Name)];

    public static IReadOnlyList<string> ForFirstAccount { get; } = [.. Table.Where(role => role.ForFirstAccount).Select(role => role.Name)];

    static readonly Dictionary<string, string[]> ByRight = Table.SelectMany(role => role.Rights).Distinct()
        .ToDictionary(right => right, right => Table.Where(role => role.Rights.Contains(right)).Select(role => role.Name).ToArray(), StringComparer.Ordinal);

    /// <summary>The roles that allow something.</summary>
    /// <param name="right">One of <see cref="Rights"/>.</param>
    /// <exception cref="KeyNotFoundException">No role allows it.</exception>
    public static IReadOnlyList<string> With(string right) => ByRight[right];
}
