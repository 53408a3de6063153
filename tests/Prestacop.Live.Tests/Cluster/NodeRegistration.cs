using System.Text.Json;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Cluster;

/// <summary>
/// When a node that was started again is known to its ResourceManager or master. Both take the one that has died for running for a while, at the same
/// address: what it ran would be lost.
/// </summary>
static class NodeRegistration
{
    /// <summary>Whether the next process of a node has registered; to be asked for after the end of the one before.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="kind"><see cref="YarnService.NodeManagerName"/> or <see cref="StandaloneService.WorkerName"/>.</param>
    /// <param name="number">The node's number, from 1.</param>
    public static async Task<Func<Task<bool>>> OfNextAsync(TestCluster cluster, string kind, int number)
    {
        if (kind == YarnService.NodeManagerName)
        {
            var ended = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            return async () => await ResourceManager.HealthTimeAsync(cluster, number) > ended;
        }
        var before = (await WorkersAsync(cluster, number)).Select(Id).ToList();
        return async () => (await WorkersAsync(cluster, number)).Any(worker => worker.GetProperty("state").GetString() == "ALIVE" && !before.Contains(Id(worker)));
    }

    static async Task<IReadOnlyList<JsonElement>> WorkersAsync(TestCluster cluster, int number)
    {
        using var http = new HttpClient();
        using var state = JsonDocument.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{cluster.State.Port(ClusterPort.SparkMasterHttp)}/json/")));
        var port = cluster.State.Port(ClusterPort.SparkWorker.Of(number));
        return [.. state.RootElement.Clone().GetProperty("workers").EnumerateArray().Where(worker => worker.GetProperty("port").GetInt32() == port)];
    }

    static string? Id(JsonElement worker) => worker.GetProperty("id").GetString();
}
