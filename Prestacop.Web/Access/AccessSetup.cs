using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Prestacop.Web.Hosting;
using Prestacop.Web.Store;
using StoreOptions = Prestacop.Web.Store.StoreOptions;

namespace Prestacop.Web.Access;

/// <summary>Sign-in, roles, tokens.</summary>
static class AccessSetup
{
    public const string SignInPath = "/account/sign-in";
    public const string PasswordPath = "/account/password";
    public const string CodePath = "/account/code";
    public const string SecondFactorPath = "/account/second-factor";
    public const string SessionsPath = "/account/sessions";
    public const string PushPath = "/account/push";
    public static readonly TimeSpan ValidationInterval = TimeSpan.FromSeconds(20);

    static readonly string[] ForPrograms = ["/api", "/hubs", "/pictures", "/metrics", "/_blazor", "/downloads", "/health"];

    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddFeatureOptions<ExternalSignInOptions>();
        services.AddFeatureOptions<SessionOptions>();
        services.AddFeatureOptions<SecondFactorOptions>();
        var isHttps = FeatureOptions.Read<HostingOptions>(configuration).IsHttps;
        // Behind a proxy that ends HTTPS, requests come by HTTP all the same.
        var secure = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = isHttps ? "__Host-prestacop-form" : "prestacop-form";
            options.Cookie.SecurePolicy = secure;
        });
        services.AddDataProtection().SetApplicationName("Prestacop.Web");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<StoreOptions>, ILoggerFactory>((keys, store, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(store.Value.KeyFolder), loggers));
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        authentication.AddIdentityCookies();
        if (FeatureOptions.Read<ExternalSignInOptions>(configuration) is { IsOn: true } external)
            ExternalSignIn.AddTo(authentication, external);
        services.AddIdentityCore<Account>(options =>
        {
            // Length is what makes a password hard to guess; rules about characters make it hard to remember.
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Password.RequiredUniqueChars = 5;
        })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<WebDatabase>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.ConfigureApplicationCookie(options =>
        {
            options.LoginPath = SignInPath;
            options.AccessDeniedPath = "/account/denied";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = FeatureOptions.Read<SessionOptions>(configuration).MaxAge;
            options.SlidingExpiration = false;
            options.Cookie.Name = isHttps ? "__Host-prestacop" : "prestacop";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToLogin = context => AnswerAsync(context.Request, context.Response, context.RedirectUri, HttpStatusCode.Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context.Request, context.Response, context.RedirectUri, HttpStatusCode.Forbidden);
        });
        Policies.AddTo(services.AddAuthorizationBuilder());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, AccountRevalidation>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<PlateLooks>();
        services.AddSingleton<LookHandover>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<AccessChanges>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionList>();
        services.AddSingleton<Persons>();
        services.AddSingleton<ExternalSessions>();
        services.AddSingleton<StandingAccess>();
        services.AddSingleton<SignInGuard>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasswordChange>();
    }

    /// <summary>Each request with a cookie is checked, so that the next one after a sign-out or a lost role is refused.</summary>
    static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var access = context.HttpContext.RequestServices.GetRequiredService<StandingAccess>();
        if (context.Principal is { } who && await access.IsStandingAsync(who, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Explanatory error pages are for people; programs get the status code alone.</summary>
    public static void UseBareAnswersForPrograms(this WebApplication app) => app.Use((context, next) =>
    {
        if (IsForPrograms(context.Request) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        return next(context);
    });

    static bool IsForPrograms(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) || ForPrograms.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Redirects a person to the sign-in page; answers a program with the status code.</summary>
    static Task AnswerAsync(HttpRequest request, HttpResponse response, string page, HttpStatusCode status)
    {
        if (IsForPrograms(request))
            response.StatusCode = (int)status;
        else
            response.Redirect(page);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Redirects accounts whose password somebody else chose, or that lack a required second factor, to the page that changes it; every other
    /// address refuses them by its policy.
    /// </summary>
    public static void UseAccountDuties(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (DutyOf(context.User) is { } page
            && !context.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)
            && context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null)
            context.Response.Redirect(page);
        else
            await next(context);
    });

    static string? DutyOf(ClaimsPrincipal who) =>
        who.HasClaim(claim => claim.Type == AccountClaims.MustChangePassword) ? PasswordPath
        : who.HasClaim(claim => claim.Type == AccountClaims.MustAddSecondFactor) ? SecondFactorPath
        : null;
}
