using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>The e-mail addresses of people. An administrator notes them: a person who could would send what the police know anywhere.</summary>
sealed class Contacts(IDbContextFactory<WebDatabase> databases, ChangeLimit limit, TimeProvider time)
{
    public const int MaxLength = 254;

    public async Task<List<ContactRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Contacts.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Notes a person's address.</summary>
    /// <param name="who">An administrator.</param>
    /// <param name="name">The person.</param>
    /// <param name="email">The address alone, without a display name; empty for none any more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnauthorizedAccessException">The account is no administrator.</exception>
    /// <exception cref="NotificationException">It is no address, or there were too many changes.</exception>
    public async Task SaveAsync(ClaimsPrincipal who, string name, string email, CancellationToken cancellationToken)
    {
        NotificationRules.Require(who);
        (name, email) = (name.Trim(), email.Trim());
        if (name.Length is 0 or > 256)
            throw new NotificationException("A person's name has 1 to 256 characters.");
        if (email.Length > 0 && !IsAddress(email))
            throw new NotificationException("An e-mail address is such as ana@police.example.");
        limit.Count(who.Identity?.Name ?? "");
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var row = await database.Contacts.SingleOrDefaultAsync(known => known.Name == name, cancellationToken);
        if (row is not null && email.Length == 0)
            database.Contacts.Remove(row);
        else if (row is not null)
            row.Email = email;
        else if (email.Length > 0)
            database.Contacts.Add(new ContactRow { Name = name, Email = email });
        await NotificationAudit.SaveAsync(database, who, name, email.Length > 0 ? $"e-mail address: {email}" : "e-mail address removed", time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    static bool IsAddress(string email) => email.Length <= MaxLength && email.Count(character => character == '@') == 1
        && !email.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character is '<' or '>' or ',' or ';' or '"')
        && MailboxAddress.TryParse(email, out var parsed) && parsed.Address == email;
}
