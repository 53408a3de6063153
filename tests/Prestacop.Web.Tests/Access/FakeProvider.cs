using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Prestacop.Web.Tests.Access;

/// <summary>An OpenID Connect provider at which everybody is who the test says, with signed tokens, a code and a nonce as in real ones.</summary>
sealed class FakeProvider : IAsyncDisposable
{
    readonly RSA _key = RSA.Create(2048);
    readonly WebApplication _app;
    string _nonce = "";

    FakeProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Who signs in.</summary>
    public Dictionary<string, object> Claims { get; } = [];

    public string Subject { get; set; } = "1";

    /// <summary>Whether it gives refresh tokens.</summary>
    public bool Refreshes { get; set; }

    /// <summary>Whether it refuses to refresh: the person was dismissed.</summary>
    public bool Dismissed { get; set; }

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new FakeProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = $"{Address}/authorize",
            ["token_endpoint"] = $"{Address}/token",
            ["jwks_uri"] = $"{Address}/keys",
        }));
        _app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.ExportParameters(false)));
            return Results.Json(new { keys = new[] { new { kty = key.Kty, n = key.N, e = key.E, use = "sig", alg = "RS256" } } });
        });
        _app.MapGet("/authorize", (string redirect_uri, string state, string nonce) =>
        {
            _nonce = nonce;
            return Results.Redirect($"{redirect_uri}?code=once&state={Uri.EscapeDataString(state)}");
        });
        _app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (Dismissed && form["grant_type"] == "refresh_token")
                return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
            return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = IdToken(), refresh_token = Refreshes ? "again" : null });
        });
    }

    /// <summary>As the provider posts it to the dashboard when the subject has signed out there.</summary>
    public string LogoutToken(Action<Dictionary<string, object>>? change = null, RSA? key = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = Subject,
            ["iat"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        change?.Invoke(claims);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = "prestacop",
            Claims = claims,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key ?? _key), SecurityAlgorithms.RsaSha256),
        });
    }

    string IdToken() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = "prestacop",
        Claims = new Dictionary<string, object>(Claims) { ["sub"] = Subject, ["nonce"] = _nonce },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key), SecurityAlgorithms.RsaSha256),
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }
}
