using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Support;

/// <summary>A real server with the dashboard's hub, on a loopback port; what it knows outlives it.</summary>
sealed class AlertHubServer : IAsyncDisposable
{
    readonly WebApplication _application;

    AlertHubServer(WebApplication application) => _application = application;

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <param name="port">0 for a free one.</param>
    /// <param name="token">Asked from every client; null for none.</param>
    public static async Task<AlertHubServer> StartAsync(AlertHistory history, int port = 0, string? token = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(history).AddSignalR();
        var application = builder.Build();
        application.Use(async (context, next) =>
        {
            if (token is null || context.Request.Headers.Authorization == $"Bearer {token}")
                await next(context);
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        application.MapHub<TestHub>(AlertHub.Route);
        await application.StartAsync();
        return new AlertHubServer(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    sealed class TestHub(AlertHistory history) : Hub
    {
        [HubMethodName(AlertHub.AlertsMethod)]
        public IAsyncEnumerable<AlertEnvelope> Alerts(string? after, CancellationToken cancellationToken)
        {
            history.Connections.Add(Context);
            history.Asked.Enqueue(after);
            return history.AfterAsync(after, cancellationToken);
        }
    }
}

/// <summary>The alerts that a hub has; their positions are their numbers.</summary>
sealed class AlertHistory
{
    readonly List<Alert> _alerts = [];
    readonly SemaphoreSlim _changed = new(0);

    public ConcurrentBag<HubCallerContext> Connections { get; } = [];

    public ConcurrentQueue<string?> Asked { get; } = [];

    public void Add(string alertId)
    {
        lock (_alerts)
            _alerts.Add(SampleAlerts.Alert(Severities.Minor) with { AlertId = alertId });
        _changed.Release();
    }

    /// <summary>As a network that breaks.</summary>
    public void DropConnections()
    {
        while (Connections.TryTake(out var connection))
            connection.Abort();
    }

    public async IAsyncEnumerable<AlertEnvelope> AfterAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture) + 1;
        while (true)
        {
            List<Alert> news;
            lock (_alerts)
                news = _alerts[next..];
            foreach (var alert in news)
                yield return new AlertEnvelope($"{next++}", alert);
            if (news.Count == 0)
                await _changed.WaitAsync(cancellationToken);
        }
    }
}
