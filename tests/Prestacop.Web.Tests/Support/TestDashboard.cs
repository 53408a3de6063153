using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prestacop.Web.Access;
using Prestacop.Web.Alerts;
using Prestacop.Web.Pictures;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Support;

/// <summary>The dashboard in this process, on a free port with the real server; its alerts come from the test and not from Kafka.</summary>
sealed class TestDashboard : IAsyncDisposable
{
    readonly TemporaryFolder _folder;
    readonly WebApplication _app;

    TestDashboard(TemporaryFolder folder, WebApplication app) => (_folder, _app) = (folder, app);

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public AlertCache Cache => Services.GetRequiredService<AlertCache>();

    public static async Task<TestDashboard> StartAsync(int alertsAtHand = 200_000, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var folder = new TemporaryFolder();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "Prestacop.Web" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Web:Store:Folder"] = folder.Path,
            ["Web:Alerts:MaxInMemory"] = $"{alertsAtHand}",
            // Nothing listens there: Kafka is unavailable.
            ["Web:Kafka:Bootstrap"] = "127.0.0.1:1",
            ["Web:Kafka:PublishTimeout"] = "00:00:00.5",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.ClearProviders();
        builder.WebHost.UseStaticWebAssets();
        builder.AddPrestacopDashboard();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePrestacopDashboard();
        await app.Services.PrepareStoreAsync(CancellationToken.None);
        await app.StartAsync();
        return new TestDashboard(folder, app);
    }

    public Task<string> TokenAsync(string role) =>
        Services.GetRequiredService<AccessTokens>().CreateAsync("terminal", role, AccessTokens.DefaultValidity, "admin", CancellationToken.None);

    public string PictureFolder => Services.GetRequiredService<IOptions<StoreOptions>>().Value.PictureFolder;

    /// <summary>Puts a picture where the dashboard keeps those that it has found.</summary>
    public async Task KeepPictureAsync(string imageId, byte[] picture, PictureOrigin? origin = null)
    {
        var file = Path.Combine(Directory.CreateDirectory(PictureFolder).FullName, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(imageId))));
        if (origin is not null)
            await File.WriteAllBytesAsync(file + ".json", JsonSerializer.SerializeToUtf8Bytes(origin));
        await File.WriteAllBytesAsync(file + ".jpg", picture);
    }

    /// <summary>A browser that keeps its cookies.</summary>
    public HttpClient Browser(bool followRedirects = false) =>
        new(new HttpClientHandler { AllowAutoRedirect = followRedirects, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A program with a token.</summary>
    public HttpClient Program(string token) => new() { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };

    /// <summary>What a page of the account answers to a program that has these cookies.</summary>
    public async Task<HttpStatusCode> StatusWithAsync(string cookies)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account") { Headers = { { "Cookie", cookies } } };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    public static ClaimsPrincipal Person(string name, params string[] roles) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], "test"));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
