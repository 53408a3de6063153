using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>The names under which people of an OpenID Connect provider act here, by their subject there.</summary>
sealed class Persons(IDbContextFactory<WebDatabase> databases)
{
    const int MaxSame = 100;

    /// <summary>The person's name: the one that they had the first time, else the wanted one, with a number when another person has it.</summary>
    /// <param name="issuer">The provider.</param>
    /// <param name="subject">The person's <c>sub</c>.</param>
    /// <param name="wanted">What the provider calls them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when the name is that of a local account or reserved.</returns>
    public async Task<string?> NameOfAsync(string issuer, string subject, string wanted, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var known = await database.Persons.AsNoTracking().FirstOrDefaultAsync(row => row.Issuer == issuer && row.Subject == subject, cancellationToken);
        if (await IsLocalAsync(database, known?.Name ?? wanted, cancellationToken))
            return null;
        if (known is not null)
            return known.Name;
        for (var number = 1; number < MaxSame; number++)
        {
            var name = number == 1 ? wanted : $"{wanted}~{number}";
            if (await database.Persons.AnyAsync(row => row.Name == name, cancellationToken))
                continue;
            database.Persons.Add(new PersonRow { Issuer = issuer, Subject = subject, Name = name });
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return name;
        }
        return null;
    }

    /// <summary>Whether a person of a provider has this name.</summary>
    public async Task<bool> HasAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Persons.AnyAsync(row => row.Name == name, cancellationToken);
    }

    static async Task<bool> IsLocalAsync(WebDatabase database, string name, CancellationToken cancellationToken)
    {
        var normalised = name.ToUpperInvariant();
        return ReservedNames.Contains(name) || await database.Users.AnyAsync(account => account.NormalizedUserName == normalised, cancellationToken);
    }
}
