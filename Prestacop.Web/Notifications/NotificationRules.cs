using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Prestacop.Web.Access;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>
/// The rules of notifications, which administrators keep. They are in the store, and in memory for the feed, which must not read them for each
/// alert: a change of another dashboard on the same store holds after <see cref="NotificationSender.Interval"/>.
/// </summary>
sealed class NotificationRules(IDbContextFactory<WebDatabase> databases, IOptions<NotificationOptions> options, ChangeLimit limit, TimeProvider time)
{
    /// <summary>The largest number of rules: each is compared with each alert.</summary>
    public const int MaxRules = 200;

    volatile IReadOnlyList<NotificationRule> _current = [];

    /// <summary>The rules as they were read last, in the order of step and name.</summary>
    public IReadOnlyList<NotificationRule> Current => _current;

    /// <summary>A rule as it was read last; null when there is none.</summary>
    public NotificationRule? Find(string id) => _current.FirstOrDefault(rule => rule.Id == id);

    /// <summary>A rule as the store has it now; null when it has none.</summary>
    public async Task<NotificationRule?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        return Find(id);
    }

    /// <summary>Reads them from the store.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        _current = await ReadAsync(database, cancellationToken);
    }

    /// <summary>Adds a rule, or changes the one with its id.</summary>
    /// <exception cref="UnauthorizedAccessException">The account is no administrator.</exception>
    /// <exception cref="NotificationException">The rule is not valid, or there were too many changes; the message says what is wrong.</exception>
    public async Task SaveAsync(ClaimsPrincipal who, NotificationRule rule, CancellationToken cancellationToken)
    {
        Require(who);
        rule = rule with { Name = rule.Name.Trim() };
        if (NotificationRuleCheck.Validate(rule, options.Value.AllowLoopback) is { } problem)
            throw new NotificationException(problem);
        limit.Count(who.NameOrNobody());
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var row = rule.Id.Length == 0 ? null
            : await database.NotificationRules.SingleOrDefaultAsync(known => known.Id == rule.Id, cancellationToken) ?? throw new NotificationException("The rule was removed meanwhile.");
        var isNew = row is null;
        if (row is null)
        {
            if (await database.NotificationRules.CountAsync(cancellationToken) >= MaxRules)
                throw new NotificationException($"There are {MaxRules} rules already.");
            row = new NotificationRuleRow { Id = Guid.CreateVersion7(now).ToString("N"), Name = "", Channel = "", Severity = "", Precincts = "", ChangedBy = "", CreatedAt = now };
            database.NotificationRules.Add(row);
        }
        rule.WriteTo(row);
        (row.ChangedBy, row.ChangedAt) = (who.NameOrNobody(), now);
        await FinishAsync(database, who, rule.Name, $"rule {(isNew ? "added" : "changed")}: {Describe(rule)}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await ReadAsync(cancellationToken);
    }

    /// <exception cref="UnauthorizedAccessException">The account is no administrator.</exception>
    /// <exception cref="NotificationException">There were too many changes.</exception>
    public async Task RemoveAsync(ClaimsPrincipal who, string id, CancellationToken cancellationToken)
    {
        Require(who);
        limit.Count(who.NameOrNobody());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        if (await database.NotificationRules.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row)
        {
            database.NotificationRules.Remove(row);
            await FinishAsync(database, who, row.Name, "rule removed", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await ReadAsync(cancellationToken);
    }

    Task FinishAsync(WebDatabase database, ClaimsPrincipal who, string subject, string outcome, CancellationToken cancellationToken) =>
        NotificationAudit.SaveAsync(database, who, subject, outcome, time.GetUtcNow(), cancellationToken);

    static async Task<IReadOnlyList<NotificationRule>> ReadAsync(WebDatabase database, CancellationToken cancellationToken) =>
        [.. (await database.NotificationRules.AsNoTracking().OrderBy(row => row.Step).ThenBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellationToken)).Select(NotificationRule.Of)];

    // Of a webhook's address the host alone: the rest may be a secret.
    static string Describe(NotificationRule rule) =>
        $"{(rule.Enabled ? "" : "off, ")}step {rule.Step}, {rule.Channel} to {rule.Role ?? rule.Person ?? new Uri(rule.Address!).Host}, {rule.Severity}"
        + $"{(rule.Precincts.Count > 0 ? $", precincts {string.Join(' ', rule.Precincts)}" : "")}, {rule.Shift.Weekdays} {rule.Shift.From:HH\\:mm}-{rule.Shift.Until:HH\\:mm}";

    internal static void Require(ClaimsPrincipal who)
    {
        if (!who.Has(Rights.Administer))
            throw new UnauthorizedAccessException("This account may not change notifications.");
    }
}

/// <summary>A rule or an address cannot be saved; the message says why.</summary>
sealed class NotificationException(string message) : Exception(message);
