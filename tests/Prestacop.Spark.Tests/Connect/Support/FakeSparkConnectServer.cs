using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests.Support;

/// <summary>A Spark Connect server in this process, on a free loopback port, whose answers a test sets.</summary>
sealed class FakeSparkConnectServer : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly GrpcChannel _channel;

    FakeSparkConnectServer(WebApplication app, FakeSparkConnectService service)
    {
        _app = app;
        Service = service;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        _channel = GrpcChannel.ForAddress(Address);
    }

    public FakeSparkConnectService Service { get; }

    public Uri Address { get; }

    /// <param name="certificate">With it the server speaks TLS.</param>
    public static async Task<FakeSparkConnectServer> StartAsync(X509Certificate2? certificate = null)
    {
        var service = new FakeSparkConnectService();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service);
        var app = builder.Build();
        app.MapGrpcService<FakeSparkConnectService>();
        await app.StartAsync();
        return new FakeSparkConnectServer(app, service);
    }

    /// <summary>A client that tries again at once.</summary>
    public SparkConnectClient NewClient(Func<ConnectOptions, ConnectOptions>? change = null, string parameters = "")
    {
        var options = new ConnectOptions
        {
            Random = new Random(1),
            Retry = new RetryPolicy { InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) },
            MinStreamDuration = TimeSpan.Zero,
        };
        var remote = SparkRemote.Parse($"sc://{Address.Authority}/{parameters}");
        return new SparkConnectClient(remote, _channel.CreateCallInvoker(), change?.Invoke(options) ?? options);
    }

    public SparkSession NewSession(Func<ConnectOptions, ConnectOptions>? change = null) => new(NewClient(change));

    public async ValueTask DisposeAsync()
    {
        await Service.Shutdown.CancelAsync();
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
