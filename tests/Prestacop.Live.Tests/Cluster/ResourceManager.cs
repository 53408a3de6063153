using System.Text.Json;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Cluster;

/// <summary>What the ResourceManager of a cluster knows of its jobs.</summary>
static class ResourceManager
{
    /// <summary>A job.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="State">Such as FINISHED.</param>
    /// <param name="Attempts">How often its first container was started.</param>
    public sealed record Job(string Id, string State, int Attempts);

    public static async Task<IReadOnlyList<Job>> JobsAsync(TestCluster cluster)
    {
        using var http = Client(cluster);
        var jobs = new List<Job>();
        foreach (var app in List(await GetAsync(http, "apps"), "apps", "app"))
        {
            var id = app.GetProperty("id").GetString()!;
            var attempts = List(await GetAsync(http, $"apps/{id}/appattempts"), "appAttempts", "appAttempt").Count;
            jobs.Add(new Job(id, app.GetProperty("state").GetString()!, attempts));
        }
        return jobs;
    }

    /// <summary>The NodeManager that runs the driver of the one job that runs: its number, from 1.</summary>
    public static async Task<int> NodeOfDriverAsync(TestCluster cluster)
    {
        using var http = Client(cluster);
        var job = List(await GetAsync(http, "apps"), "apps", "app").Single(job => job.GetProperty("state").GetString() is "RUNNING");
        return NumberOf(cluster, job.GetProperty("amHostHttpAddress"), ClusterPort.NodeManagerHttp);
    }

    /// <summary>When a NodeManager last looked after its health, in milliseconds since 1970: at its start, and every few minutes.</summary>
    public static async Task<long> HealthTimeAsync(TestCluster cluster, int number)
    {
        using var http = Client(cluster);
        return List(await GetAsync(http, "nodes"), "nodes", "node").Where(node => node.GetProperty("state").GetString() is "RUNNING" && NumberOf(cluster, node.GetProperty("id"), ClusterPort.NodeManager) == number)
            .Select(node => node.GetProperty("lastHealthUpdate").GetInt64()).DefaultIfEmpty().Max();
    }

    /// <summary>Of the node with an address, HOST:PORT.</summary>
    static int NumberOf(TestCluster cluster, JsonElement address, ClusterPort port) =>
        Enumerable.Range(1, ClusterShape.SparkNodes).Single(number => address.GetString()!.EndsWith($":{cluster.State.Port(port.Of(number))}", StringComparison.Ordinal));

    /// <summary>YARN writes an empty list as null or as an object without it.</summary>
    static List<JsonElement> List(JsonElement answer, string outer, string inner) =>
        answer.GetProperty(outer) is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(inner, out var list) ? [.. list.EnumerateArray()] : [];

    static HttpClient Client(TestCluster cluster)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{cluster.State.Port(ClusterPort.ResourceManagerHttp)}/ws/v1/cluster/") };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return http;
    }

    static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(path));
        return document.RootElement.Clone();
    }
}
