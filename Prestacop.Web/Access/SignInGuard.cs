using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// Slows down guessing: after some wrong passwords for a name from an address, that address must wait with that name. Others are not held up:
/// nobody can lock an officer out by typing the officer's name. It does not depend on whether the name exists. An attempt counts before it is
/// checked, so that no more are checked when they come at the same time. All dashboards on one store count together.
/// </summary>
sealed class SignInGuard(IDbContextFactory<WebDatabase> databases, TimeProvider time)
{
    /// <summary>Wrong passwords until the wait.</summary>
    public const int MaxFailures = 5;

    /// <summary>The wait.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    /// <summary>Names with addresses that are remembered at the same time.</summary>
    internal int MaxRemembered { get; init; } = 50_000;

    /// <summary>Counts an attempt that is to be checked. One that is disposed undecided does not count: the store was away, or a code is needed too.</summary>
    /// <returns>Null when this address must wait with this name: then nothing may be checked.</returns>
    public async Task<Attempt?> TryBeginAsync(string name, string address, CancellationToken cancellationToken)
    {
        var id = IdOf(name, address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var over = now - (long)Wait.TotalMilliseconds;
        // One statement, which both databases know: of two attempts at the same time the second sees the first.
        var counted = await database.Database.SqlQuery<int>($"""
            INSERT INTO "SignInLimits" ("Id", "Attempts", "At") VALUES ({id}, 1, {now})
            ON CONFLICT ("Id") DO UPDATE SET "Attempts" = CASE WHEN "SignInLimits"."At" <= {over} THEN 1 ELSE "SignInLimits"."Attempts" + 1 END, "At" = {now}
            WHERE "SignInLimits"."At" <= {over} OR "SignInLimits"."Attempts" < {MaxFailures}
            RETURNING "Attempts" AS "Value"
            """).ToListAsync(cancellationToken);
        if (counted is not [var attempts])
            return null;
        if (attempts == 1)
            await ForgetAsync(database, id, over, cancellationToken);
        return new Attempt(this, id, attempts);
    }

    async Task GiveBackAsync(string id)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await database.SignInLimits.Where(row => row.Id == id && row.Attempts > 0)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Attempts, row => row.Attempts - 1), CancellationToken.None);
    }

    async Task ForgetAsync(string id)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await database.SignInLimits.Where(row => row.Id == id).ExecuteDeleteAsync(CancellationToken.None);
    }

    async Task ForgetAsync(WebDatabase database, string except, long over, CancellationToken cancellationToken)
    {
        await database.SignInLimits.Where(row => row.At <= over).ExecuteDeleteAsync(cancellationToken);
        // Each address makes a few attempts a minute only: so many come from very many addresses, and the limit by address is what is left.
        if (await database.SignInLimits.CountAsync(cancellationToken) > MaxRemembered)
            await database.SignInLimits.Where(row => row.Id != except).ExecuteDeleteAsync(cancellationToken);
    }

    static string IdOf(string name, string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name.Trim().ToUpperInvariant()}\n{address}")));

    /// <summary>An attempt that is being checked.</summary>
    internal sealed class Attempt(SignInGuard guard, string id, int number) : IAsyncDisposable
    {
        bool _isDecided;

        /// <returns>Whether the wait begins with this failure.</returns>
        public bool Failed()
        {
            _isDecided = true;
            return number == MaxFailures;
        }

        /// <summary>Earlier failures no longer count either.</summary>
        public Task SucceededAsync()
        {
            _isDecided = true;
            return guard.ForgetAsync(id);
        }

        public async ValueTask DisposeAsync()
        {
            if (!_isDecided)
                await guard.GiveBackAsync(id);
            _isDecided = true;
        }
    }
}
