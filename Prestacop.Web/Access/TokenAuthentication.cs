using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Access;

/// <summary>Signs in a program by <c>Authorization: Bearer</c>. A token in an address would end up in logs: there it is not looked for.</summary>
sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || header.Parameter is not { Length: > 0 } token)
            return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(token, Context.AddressOrUnknown(), Context.RequestAborted) is not { } row)
            return AuthenticateResult.Fail("There is no such token, or it has been revoked or has expired.");
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, $"{ReservedNames.TokenPrefix}{row.Name}"), new Claim(ClaimTypes.NameIdentifier, row.Id), new Claim(ClaimTypes.Role, row.Role)],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
