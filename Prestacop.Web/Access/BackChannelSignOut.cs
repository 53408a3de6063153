using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Prestacop.Web.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>
/// <c>POST /account/external/signed-out</c>: the OpenID Connect provider says, from server to server, that a person has signed out there or may
/// no longer sign in (OpenID Connect Back-Channel Logout 1.0). All sessions of the person end. The token must name the person (<c>sub</c>).
/// </summary>
static partial class BackChannelSignOut
{
    public const string Path = $"{ExternalSignIn.Path}/signed-out";

    const string Event = "http://schemas.openid.net/event/backchannel-logout";

    // The standard asks for a short life; a provider's clock may differ a little.
    static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    public static void MapBackChannelSignOut(this IEndpointRouteBuilder routes)
    {
        // The provider's signature is what lets it in.
        if (routes.ServiceProvider.GetRequiredService<IOptions<ExternalSignInOptions>>().Value.IsOn)
            routes.MapPost(Path, EndAsync).AllowAnonymous().DisableAntiforgery();
    }

    static async Task<Results<Ok, BadRequest>> EndAsync(
        HttpContext context, IOptionsMonitor<OpenIdConnectOptions> provider, Sessions sessions, AuditLog audit, TimeProvider time, ILogger<OpenIdConnectHandler> logger)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType || (await context.Request.ReadFormAsync(context.RequestAborted))["logout_token"].ToString() is not { Length: > 0 } encoded)
            return TypedResults.BadRequest();
        var validated = await ValidateAsync(encoded, provider.Get(ExternalSignIn.SchemeName), context.RequestAborted);
        if (!validated.IsValid || validated.SecurityToken is not JsonWebToken token || !IsSignOut(token, time.GetUtcNow()))
        {
            LogRefused(logger, context.AddressOrUnknown(), validated.Exception);
            return TypedResults.BadRequest();
        }
        foreach (var name in await sessions.EndAllAsync(token.Issuer, token.Subject, context.RequestAborted))
            await audit.WriteAsync(name, AuditActions.SignIn, name, null, $"signed out by {token.Issuer}", context.RequestAborted);
        return TypedResults.Ok();
    }

    static async Task<TokenValidationResult> ValidateAsync(string encoded, OpenIdConnectOptions options, CancellationToken cancellationToken)
    {
        var configuration = await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(encoded, new TokenValidationParameters
        {
            ValidIssuer = configuration.Issuer,
            ValidAudience = options.ClientId,
            IssuerSigningKeys = configuration.SigningKeys,
            // Older providers give none; the time of issue is checked instead.
            RequireExpirationTime = false,
        });
        // With the next token the provider's new keys are known.
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            options.ConfigurationManager.RequestRefresh();
        return result;
    }

    /// <summary>An ID token of the same provider is not a logout token: that has the event, no nonce, and was issued just now.</summary>
    static bool IsSignOut(JsonWebToken token, DateTimeOffset now) =>
        token.Subject is { Length: > 0 }
        && !token.TryGetClaim("nonce", out _)
        && token.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind == JsonValueKind.Object && events.TryGetProperty(Event, out _)
        && (now - new DateTimeOffset(token.IssuedAt, TimeSpan.Zero)).Duration() < MaxAge;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A logout token from {Address} was refused")]
    static partial void LogRefused(ILogger logger, string address, Exception? failure);
}
