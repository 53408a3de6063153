using System.Globalization;
using System.Text.Json;
using Prestacop.Benchmarks.Drill;
using Prestacop.Contracts;

namespace Prestacop.Benchmarks.Soak;

/// <summary>The drones, as a service of the cluster, and how many bytes they publish.</summary>
sealed class SoakFleet
{
    /// <summary>Messages of a trial flight: enough for the mean of a message with its share of a picture.</summary>
    const int TrialMessages = 3_000;
    const int TrialRate = 600;

    const int MaxDrones = 10_000;
    const double Megabyte = 1_000_000;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    readonly DrillCluster _cluster;
    readonly SoakOptions _options;
    readonly double _messageBytes;
    readonly double _pictureBytes;
    IReadOnlyDictionary<string, long> _before = new Dictionary<string, long>();

    SoakFleet(DrillCluster cluster, SoakOptions options, double messageBytes, double pictureBytes, double bytesPerMessage)
    {
        (_cluster, _options, _messageBytes, _pictureBytes) = (cluster, options, messageBytes, pictureBytes);
        MessagesPerSecond = options.Rate * Megabyte / bytesPerMessage;
    }

    /// <summary>Messages a second that make the rate, together with their pictures.</summary>
    public double MessagesPerSecond { get; }

    /// <summary>The port of its metrics.</summary>
    public int MetricsPort { get; } = FreePort.Find();

    /// <summary>Flies for some seconds, to see how large a message and a picture are.</summary>
    /// <exception cref="InvalidOperationException">The trial flight failed; the message has what it printed.</exception>
    public static async Task<SoakFleet> CalibrateAsync(DrillCluster cluster, SoakOptions options, string folder, CancellationToken cancellationToken)
    {
        var summary = Path.Combine(folder, "trial.json");
        await using var trial = RunningCommand.Start(
            "dotnet",
            [
                SourceTree.Program("Prestacop.Producers"), "drones", "--drones", Number(TrialRate), "--rate", Number(TrialRate), "--count", Number(TrialMessages),
                "--seed", Number(options.Seed + 1), "--summary-json", summary,
            ],
            cluster.Environment, folder);
        if (await trial.WaitAsync(Limit, cancellationToken) is var code and not 0)
            throw new InvalidOperationException($"The trial flight ended with {code}:\n{trial.Printed}");
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(summary, cancellationToken));
        double Of(string name) => report.RootElement.GetProperty(name).GetDouble();
        return new SoakFleet(cluster, options, Of("bytes") / Of("messages"), Of("pictureBytes") / Math.Max(1, Of("pictures")), (Of("bytes") + Of("pictureBytes")) / Of("messages"));
    }

    /// <summary>Starts it as a service.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _before = await _cluster.PublishedAsync(cancellationToken);
        var drones = Math.Clamp((int)MessagesPerSecond, 1, MaxDrones);
        await _cluster.RunAsync(
            cancellationToken, "up", "--drones", "--drones-options",
            $"--drones {Number(drones)} --rate {Number(Math.Round(MessagesPerSecond, 3))} --seed {Number(_options.Seed)} --metrics-port {Number(MetricsPort)}");
    }

    /// <summary>What it has published since its start, by the offsets of the topics and the mean sizes of the trial flight, MB.</summary>
    public async Task<double> FedMegabytesAsync(CancellationToken cancellationToken)
    {
        var now = await _cluster.PublishedAsync(cancellationToken);
        long Since(string topic) => now.GetValueOrDefault(topic) - _before.GetValueOrDefault(topic);
        return ((Since(Topics.DroneMessages) * _messageBytes) + (Since(Topics.DroneImages) * _pictureBytes)) / Megabyte;
    }

    static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
