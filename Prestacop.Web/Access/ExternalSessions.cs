using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// Asks the OpenID Connect provider, about once a minute, whether somebody who signed in there still may: a person who was dismissed or has lost
/// a role there is signed out here. A provider that does not answer changes nothing until the session ends by itself.
/// </summary>
sealed partial class ExternalSessions(
    IDbContextFactory<WebDatabase> databases,
    IOptions<ExternalSignInOptions> settings,
    IOptionsMonitor<OpenIdConnectOptions> provider,
    IDataProtectionProvider protection,
    Sessions sessions,
    TimeProvider time,
    ILogger<ExternalSessions> logger)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    readonly IDataProtector _protector = protection.CreateProtector("Prestacop.Web.RefreshToken");

    public string Protect(string refreshToken) => _protector.Protect(refreshToken);

    /// <returns>False when the provider no longer lets the person in, or has given them other roles.</returns>
    public async Task<bool> IsStandingAsync(SessionRow session, CancellationToken cancellationToken)
    {
        if (session.RefreshToken is not { } token || !await IsDueAsync(session, cancellationToken))
            return true;
        try
        {
            var answer = await AskAsync(_protector.Unprotect(token), cancellationToken);
            if (answer is null || !Agrees(session, answer.Value))
            {
                LogEnded(logger, session.Name);
                await sessions.EndAsync(session.Id, cancellationToken);
                return false;
            }
            if (answer.Value.TryGetProperty("refresh_token", out var next) && next.GetString() is { Length: > 0 } another)
                await KeepAsync(session.Id, Protect(another), cancellationToken);
            return true;
        }
        catch (Exception away) when (away is HttpRequestException or JsonException or InvalidOperationException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogAway(logger, session.Name, away);
            return true;
        }
    }

    /// <summary>Of several pages and dashboards that ask at once, one asks the provider: a refresh token may be used once only.</summary>
    async Task<bool> IsDueAsync(SessionRow session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - session.CheckedAt < Interval)
            return false;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Sessions.Where(row => row.Id == session.Id && row.CheckedAt == session.CheckedAt)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.CheckedAt, now), cancellationToken) > 0;
    }

    /// <returns>The provider's answer; null when it refuses.</returns>
    async Task<JsonElement?> AskAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var options = provider.Get(ExternalSignIn.SchemeName);
        var configuration = await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        var fields = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken, ["client_id"] = options.ClientId! };
        if (options.ClientSecret is { Length: > 0 } secret)
            fields["client_secret"] = secret;
        using var content = new FormUrlEncodedContent(fields);
        using var response = await options.Backchannel.PostAsync(new Uri(configuration.TokenEndpoint), content, cancellationToken);
        if (response.StatusCode is System.Net.HttpStatusCode.BadRequest or System.Net.HttpStatusCode.Unauthorized or System.Net.HttpStatusCode.Forbidden)
            return null;
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync<JsonElement>(stream, cancellationToken: cancellationToken);
    }

    /// <summary>The token comes from the provider itself, over the connection to it, so that its signature says nothing more.</summary>
    bool Agrees(SessionRow session, JsonElement answer)
    {
        if (!answer.TryGetProperty("id_token", out var text) || text.GetString() is not { Length: > 0 } encoded)
            return true;
        var token = new JsonWebToken(encoded);
        return token.Subject == session.Subject
            && ExternalSignIn.RolesOf(token.Claims.Where(claim => claim.Type == settings.Value.RoleClaim).Select(claim => claim.Value)) == session.Roles;
    }

    async Task KeepAsync(string id, string refreshToken, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Sessions.Where(row => row.Id == id)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.RefreshToken, refreshToken), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The provider no longer lets {Name} in as before: the session is ended")]
    static partial void LogEnded(ILogger logger, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider did not say whether {Name} may still be signed in")]
    static partial void LogAway(ILogger logger, string name, Exception failure);
}
