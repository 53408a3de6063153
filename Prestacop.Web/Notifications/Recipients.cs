using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Access;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>Whom a rule tells: accounts that are not disabled, and people of a provider who are signed in, as far as they have an address on the rule's channel.</summary>
sealed class Recipients(IDbContextFactory<WebDatabase> databases, Accounts accounts, Sessions sessions)
{
    const int MaxSessions = 5000;

    /// <summary>The recipients of each of the rules, as <see cref="DeliveryRow.Recipient"/> has them.</summary>
    public async Task<ILookup<string, string>> OfAsync(IReadOnlyCollection<NotificationRule> rules, CancellationToken cancellationToken)
    {
        var people = rules.All(rule => rule.Channel == NotificationChannels.Webhook) ? [] : await PeopleAsync(cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var contacts = await database.Contacts.AsNoTracking().Select(row => row.Name).ToHashSetAsync(cancellationToken);
        var browsers = (await database.PushSubscriptions.AsNoTracking().Select(row => new { row.Name, row.Id }).ToListAsync(cancellationToken)).ToLookup(row => row.Name, row => row.Id);
        return rules.SelectMany(rule => Of(rule).Select(recipient => (rule.Id, recipient))).ToLookup(pair => pair.Id, pair => pair.recipient);

        IEnumerable<string> Of(NotificationRule rule) => rule.Channel switch
        {
            NotificationChannels.Webhook => [NotificationChannels.Webhook],
            NotificationChannels.Email => Names(rule).Where(contacts.Contains),
            _ => Names(rule).SelectMany(name => browsers[name]),
        };

        IEnumerable<string> Names(NotificationRule rule) =>
            people.Where(person => rule.Person is { } name ? person.Name == name && person.Roles.Count > 0 : person.Roles.Contains(rule.Role!)).Select(person => person.Name).Distinct();
    }

    async Task<List<(string Name, IReadOnlyCollection<string> Roles)>> PeopleAsync(CancellationToken cancellationToken)
    {
        var people = (await accounts.ListAsync(cancellationToken)).Where(account => !account.Disabled)
            .Select(account => (account.Name, (IReadOnlyCollection<string>)account.Roles)).ToList();
        var local = people.Select(person => person.Name).ToHashSet(StringComparer.Ordinal);
        people.AddRange((await sessions.OpenAsync(null, MaxSessions, cancellationToken)).Where(session => session.Roles is not null && !local.Contains(session.Name))
            .Select(session => (session.Name, (IReadOnlyCollection<string>)session.Roles!.Split(','))));
        return people;
    }
}
