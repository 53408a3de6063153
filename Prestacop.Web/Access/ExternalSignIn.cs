using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>Sign-in by OpenID Connect. Such a person has no account here: name and roles are the provider's, for as long as the cookie lasts.</summary>
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

    /// <summary>Keeps only the name and the known roles of the provider's claims.</summary>
    static async Task AcceptAsync(TokenValidatedContext context, ExternalSignInOptions external)
    {
        var claims = context.Principal!;
        if (claims.FindFirstValue(external.NameClaim) is not { Length: > 0 } name)
        {
            context.Fail($"The provider says no '{external.NameClaim}'.");
            return;
        }
        // An external user must not take over a local account of the same name.
        if (await context.HttpContext.RequestServices.GetRequiredService<UserManager<Account>>().FindByNameAsync(name) is not null)
        {
            context.Fail($"'{name}' is the name of an account of the dashboard.");
            return;
        }
        var roles = claims.FindAll(external.RoleClaim).Select(claim => claim.Value).Intersect(Roles.All);
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name), new Claim(Mark, external.Authority), .. roles.Select(role => new Claim(ClaimTypes.Role, role))],
            SchemeName));
        await context.HttpContext.RequestServices.GetRequiredService<AuditLog>()
            .WriteAsync(name, AuditActions.SignIn, name, null, $"signed in by {external.Authority}", context.HttpContext.RequestAborted);
    }
}
