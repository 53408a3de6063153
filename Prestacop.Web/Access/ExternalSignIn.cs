using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Prestacop.Web.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>Sign-in by OpenID Connect. Such a person has no account here: the roles are the provider's, which is asked again while the session lasts.</summary>
static partial class ExternalSignIn
{
    public const string SchemeName = "External";
    public const string Path = "/account/external";

    /// <summary>The claim of a person who signed in externally.</summary>
    const string Mark = "external";

    public static void AddTo(AuthenticationBuilder authentication, ExternalSignInOptions external) =>
        authentication.AddOpenIdConnect(SchemeName, options =>
        {
            options.SignInScheme = IdentityConstants.ApplicationScheme;
            options.Authority = external.Authority;
            options.ClientId = external.ClientId;
            options.ClientSecret = external.ClientSecret;
            options.RequireHttpsMetadata = external.RequireHttps;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // A form that another site posts would need cookies that follow it there.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            options.CallbackPath = $"{Path}/done";
            options.MapInboundClaims = false;
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("profile");
            foreach (var scope in external.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                options.Scope.Add(scope);
            options.Events.OnTokenValidated = context => AcceptAsync(context, external);
            options.Events.OnRemoteFailure = context =>
            {
                LogFailure(context.HttpContext.RequestServices.GetRequiredService<ILogger<OpenIdConnectHandler>>(), context.Failure);
                context.HandleResponse();
                context.Response.Redirect($"{AccessSetup.SignInPath}?external=failed");
                return Task.CompletedTask;
            };
        });

    public static void MapExternalSignIn(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<IOptions<ExternalSignInOptions>>().Value.IsOn)
        {
            routes.MapGet(Path, (string? returnUrl) => TypedResults.Challenge(
                new AuthenticationProperties { RedirectUri = LocalAddress.Of(returnUrl) }, [SchemeName])).AllowAnonymous();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in by OpenID Connect did not work")]
    static partial void LogFailure(ILogger logger, Exception? failure);

    public static bool IsExternal(this ClaimsPrincipal who) => who.HasClaim(claim => claim.Type == Mark);

    /// <summary>The known roles of the provider's, in one text.</summary>
    public static string RolesOf(IEnumerable<string> claimed) => string.Join(',', Roles.All.Intersect(claimed));

    /// <summary>Keeps only the name and the known roles of the provider's claims.</summary>
    static async Task AcceptAsync(TokenValidatedContext context, ExternalSignInOptions external)
    {
        var claims = context.Principal!;
        if (claims.FindFirstValue("sub") is not { Length: > 0 } subject || claims.FindFirstValue(external.NameClaim) is not { Length: > 0 } wanted)
        {
            context.Fail($"The provider says no 'sub' or no '{external.NameClaim}'.");
            return;
        }
        var roles = RolesOf(claims.FindAll(external.RoleClaim).Select(claim => claim.Value));
        if (roles.Length == 0)
        {
            context.Fail($"The provider's '{external.RoleClaim}' has none of the roles {string.Join(", ", Roles.All)} for '{wanted}'.");
            return;
        }
        var (services, aborted) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        var issuer = context.SecurityToken.Issuer;
        // An external person must not take over a local account of the same name.
        if (await services.GetRequiredService<Persons>().NameOfAsync(issuer, subject, wanted, aborted) is not { } name)
        {
            context.Fail($"'{wanted}' is the name of an account of the dashboard, or reserved.");
            return;
        }
        var refresh = context.TokenEndpointResponse?.RefreshToken;
        var session = await services.GetRequiredService<Sessions>().BeginAsync(name, row =>
        {
            (row.Issuer, row.Subject, row.Roles, row.CheckedAt) = (issuer, subject, roles, row.CreatedAt);
            row.BeganAt(context.HttpContext);
            row.RefreshToken = refresh is { Length: > 0 } ? services.GetRequiredService<ExternalSessions>().Protect(refresh) : null;
            if (row.RefreshToken is null && row.CreatedAt + external.MaxAge < row.EndsAt)
                row.EndsAt = row.CreatedAt + external.MaxAge;
        }, aborted);
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name), new Claim(Mark, issuer), session, .. roles.Split(',').Select(role => new Claim(ClaimTypes.Role, role))],
            SchemeName));
        await services.GetRequiredService<AuditLog>().WriteAsync(
            name, AuditActions.SignIn, name, null, $"signed in by {issuer} as {subject} from {context.HttpContext.AddressOrUnknown()}", aborted);
    }
}
