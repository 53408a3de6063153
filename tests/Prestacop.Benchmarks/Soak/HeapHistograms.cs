using System.Globalization;
using Prestacop.Benchmarks.Drill;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Soak;

/// <summary>Keeps what is alive on the heap of each JVM of the cluster, after a full collection: what has grown has a name.</summary>
/// <param name="output">The folder of the files.</param>
/// <param name="taken">Get the histograms, by service.</param>
sealed class HeapHistograms(string output, Dictionary<string, List<ClassHistogram>> taken)
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    static readonly string[] Services = [KafkaService.Name, NameNodeService.Name, DataNodeService.Name, HistoryService.Name, .. JobService.Names];

    /// <param name="when">Part of the files' names.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task TakeAsync(string when, DrillCluster cluster, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(output, "heaps")).FullName;
        foreach (var service in Services)
        {
            if (cluster.State.Running(service) is not { } process)
                continue;
            await using var command = RunningCommand.Start(
                Path.Combine(JavaCommand.JavaHome, "bin", "jcmd"), [process.Pid.ToString(CultureInfo.InvariantCulture), "GC.class_histogram"]);
            try
            {
                if (await command.WaitAsync(Limit, cancellationToken) is var code and not 0)
                    throw new InvalidOperationException($"jcmd ended with {code}: {command.Errors}");
            }
            catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
            {
                // The soak is worth more than this.
                SoakSession.Say($"no histogram of the heap of {service}: {failure.Message}");
                continue;
            }
            await File.WriteAllTextAsync(Path.Combine(folder, $"{service}-{when}.txt"), command.Printed, cancellationToken);
            if (!taken.TryGetValue(service, out var histograms))
                taken[service] = histograms = [];
            histograms.Add(ClassHistogram.Parse(command.Printed));
        }
    }
}
