using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Web;

/// <summary>Many clients of the hub, each of which takes every alert; the clock starts when an alert is handed to the producer.</summary>
sealed class HubClients : IAsyncDisposable
{
    const string Run = "hub";
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    readonly List<HubConnection> _connections = [];

    public static async Task<HubClients> ConnectAsync(string address, string token, int count, CancellationToken cancellationToken)
    {
        BenchmarkRun.Say($"web: {count} hub clients");
        var clients = new HubClients();
        for (var number = 0; number < count; number++)
        {
            var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(address + AlertHub.Route), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
            await connection.StartAsync(cancellationToken);
            clients._connections.Add(connection);
        }
        return clients;
    }

    /// <returns>The latencies of all clients, and how many alerts some client did not get.</returns>
    public async Task<(Latencies Latencies, int Missed)> MeasureAsync(string bootstrapServers, int perSecond, TimeSpan duration, CancellationToken cancellationToken)
    {
        var uncounted = (int)(perSecond * WarmUp.TotalSeconds);
        var sent = new long[uncounted + (int)(perSecond * duration.TotalSeconds)];
        var all = new ConcurrentBag<double[]>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = _connections.ConvertAll(connection => ReadAsync(connection, sent, all, stop.Token));
        BenchmarkRun.Say($"web: {perSecond} alerts/s to each of {_connections.Count} clients for {duration.TotalSeconds} s");
        await EvenPublisher.PublishAsync(
            bootstrapServers, Topics.Alerts, perSecond, sent.Length,
            number => (BenchmarkAlerts.DroneId(Run, number), JsonSerializer.SerializeToUtf8Bytes(BenchmarkAlerts.Make(Run, number), ContractsJson.Default.Alert)),
            number => sent[number] = TimeProvider.System.GetTimestamp(),
            cancellationToken);
        stop.CancelAfter(WaitTimeout);
        await Task.WhenAll(reading);
        // A missed alert of the warm-up is missed, too; only its latency does not count.
        var missed = all.Sum(client => client.Count(latency => latency == 0));
        return (new Latencies(all.SelectMany(client => client.Skip(uncounted)).Where(latency => latency > 0)), missed);
    }

    static async Task ReadAsync(HubConnection connection, long[] sent, ConcurrentBag<double[]> all, CancellationToken stop)
    {
        var latencies = new double[sent.Length];
        all.Add(latencies);
        var left = sent.Length;
        try
        {
            await foreach (var envelope in connection.StreamAsync<AlertEnvelope>(AlertHub.AlertsMethod, null, stop))
            {
                var id = envelope.Alert.AlertId;
                if (!id.StartsWith(Run, StringComparison.Ordinal))
                    continue;
                var number = int.Parse(id.AsSpan(Run.Length + 1), System.Globalization.CultureInfo.InvariantCulture);
                latencies[number] = TimeProvider.System.GetElapsedTime(sent[number]).TotalMilliseconds;
                if (--left == 0)
                    return;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What has not come by now is missed, and counted as that.
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
    }
}
