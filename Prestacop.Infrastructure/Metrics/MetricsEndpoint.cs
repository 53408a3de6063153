using System.Globalization;
using System.Net;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Metrics;

/// <summary>Serves the metrics of a program for Prometheus: <c>http://ADDRESS:PORT/metrics</c>. The dashboard has its own, behind its sign-in.</summary>
public sealed class MetricsEndpoint : IDisposable
{
    /// <summary>The meter to which every part of a program adds its instruments.</summary>
    public const string MeterName = "Prestacop";

    readonly MeterProvider _provider;

    MetricsEndpoint(MeterProvider provider) => _provider = provider;

    /// <summary>Begins to serve.</summary>
    /// <param name="address">The address of this machine to listen on; other machines are only heard on others than loopback.</param>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <returns>To be disposed at the end.</returns>
    /// <exception cref="CommandException">The port is taken, or the machine does not have the address.</exception>
    public static MetricsEndpoint Start(string address, int port)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"http://{address}:{port}/");
        try
        {
            return new(Sdk.CreateMeterProviderBuilder()
                .AddMeter(MeterName)
                .AddRuntimeInstrumentation()
                .AddPrometheusHttpListener(options => (options.Host, options.Port) = (address, port))
                .Build());
        }
        catch (InvalidOperationException failure) when (failure.InnerException is HttpListenerException reason)
        {
            throw new CommandException($"Metrics cannot be served at {prefix} ({reason.Message}). Choose another port with {MetricsOptions.PortOption}, or stop what listens there.", failure);
        }
    }

    /// <summary>Stops to serve.</summary>
    public void Dispose() => _provider.Dispose();
}
