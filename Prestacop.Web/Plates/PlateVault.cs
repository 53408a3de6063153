using System.Security.Claims;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.Access;
using Prestacop.Web.Operations;
using Prestacop.Web.Store;

namespace Prestacop.Web.Plates;

/// <summary>
/// The only door to the plates of the stored history: who may see plates opens one entry of the vault, for a reason, and the audit log knows of
/// it before. Who administers may remove a plate from all of history.
/// </summary>
sealed class PlateVault(
    WebHdfsClient hdfs, AuditLog audit, PlateKeyring keyring, IOptions<PlatesOptions> options, IOptions<HdfsOptions> storage, TimeProvider time)
{
    /// <summary>How long an opening or a removal may read.</summary>
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>The files of the vault.</summary>
    internal VaultFiles Files => new(
        hdfs, options.Value.Vault is { Length: > 0 } given ? given.TrimEnd('/') : StorageFolders.VaultBeside(storage.Value.Storage), options.Value.SettleTime, time);

    PlateKeys Keys => keyring.Keys ?? throw new InvalidOperationException("No plate key file is configured: set PRESTACOP_PLATE_KEY_FILE or Web:Plates:KeyFile.");

    /// <summary>Whether there is a key file at all.</summary>
    public bool IsConfigured => keyring.Keys is not null;

    /// <summary>The tokens that stand for a plate in history.</summary>
    /// <returns>None when the text is no plate, or there is no key file.</returns>
    public IReadOnlyList<string> TokensOf(string plate, string? state) => keyring.Keys is { } keys ? PlateToken.AllOf(keys, plate, state) : [];

    /// <summary>The plate that a token stands for.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="token">The token, whole.</param>
    /// <param name="day">The day (<c>date</c>) of a stored row with that token.</param>
    /// <param name="reason">Why, for the audit log.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>Plate and state; null when the vault has no such entry, or no longer.</returns>
    /// <exception cref="UnauthorizedAccessException">The account may not see plates.</exception>
    /// <exception cref="ArgumentException">There is no token or no reason.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer, or refuses.</exception>
    public async Task<string?> OpenAsync(ClaimsPrincipal who, string token, DateOnly day, string reason, CancellationToken cancellationToken)
    {
        if (!who.SeesPlates())
            throw new UnauthorizedAccessException("This account may not see plates.");
        token = token.Trim();
        if (!PlateToken.IsToken(token) || string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("The vault needs a whole token and a reason.");
        var keys = Keys;
        await audit.WriteAsync(who.NameOrNobody(), AuditActions.VaultOpened, token, reason.Trim(), day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
        using var limit = Limit(cancellationToken);
        return await Files.FindAsync(token, day, limit.Token) is { } line ? VaultEntry.Open(keys, line) : null;
    }

    /// <summary>Removes a plate from all of history: its rows keep a token that nobody can read any more.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="plate">The plate.</param>
    /// <param name="state">Its state.</param>
    /// <param name="reason">The order or rule that asks for it, for the audit log.</param>
    /// <param name="cancellationToken">To stop; it can be repeated.</param>
    /// <exception cref="UnauthorizedAccessException">The account may not administer.</exception>
    /// <exception cref="ArgumentException">There is no plate or no reason.</exception>
    /// <exception cref="HttpRequestException">HDFS does not answer, or refuses.</exception>
    public async Task<VaultRemoval> RemoveAsync(ClaimsPrincipal who, string plate, string? state, string reason, CancellationToken cancellationToken)
    {
        if (!who.Has(Rights.Administer))
            throw new UnauthorizedAccessException("This account may not remove plates.");
        // A decision's plate is stored without a state.
        string[] tokens = [.. PlateToken.AllOf(Keys, plate, state).Concat(PlateToken.AllOf(Keys, plate, null)).Distinct()];
        if (tokens.Length == 0 || string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("A removal needs a plate and a reason.");
        await audit.WriteAsync(who.NameOrNobody(), AuditActions.VaultRemoved, tokens[0], reason.Trim(), "begun", cancellationToken);
        using var limit = Limit(cancellationToken);
        var removal = await Files.RemoveAsync(tokens, limit.Token);
        await audit.WriteAsync(who.NameOrNobody(), AuditActions.VaultRemoved, tokens[0], reason.Trim(),
            $"{removal.Lines} entries removed, {removal.YoungFiles} files too young", CancellationToken.None);
        return removal;
    }

    static CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        return limit;
    }
}
