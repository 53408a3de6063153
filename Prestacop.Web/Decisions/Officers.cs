using Prestacop.Web.Access;

namespace Prestacop.Web.Decisions;

/// <summary>Who can be given an alert: accounts that may decide and are not disabled, and people of a provider who are signed in and may.</summary>
sealed class Officers(Accounts accounts, Sessions sessions)
{
    const int MaxSessions = 5000;

    /// <summary>Their names, sorted.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var deciding = Roles.With(Rights.Decide);
        var local = (await accounts.ListAsync(cancellationToken)).Where(account => !account.Disabled && account.Roles.Intersect(deciding).Any()).Select(account => account.Name);
        var external = (await sessions.OpenAsync(null, MaxSessions, cancellationToken))
            .Where(session => session.Roles?.Split(',').Intersect(deciding).Any() == true).Select(session => session.Name);
        return [.. local.Concat(external).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
    }
}
