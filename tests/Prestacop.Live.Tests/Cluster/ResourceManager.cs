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
    /// <param name="Node">Where that runs: HOST:PORT of the NodeManager's pages.</param>
    public sealed record Job(string Id, string State, int Attempts, string? Node);

    public static async Task<IReadOnlyList<Job>> JobsAsync(TestCluster cluster)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{cluster.State.Port(ClusterPort.ResourceManagerHttp)}/ws/v1/cluster/") };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var jobs = new List<Job>();
        foreach (var app in List(await GetAsync(http, "apps"), "apps", "app"))
        {
            var id = app.GetProperty("id").GetString()!;
            var attempts = List(await GetAsync(http, $"apps/{id}/appattempts"), "appAttempts", "appAttempt").Count;
            var node = app.TryGetProperty("amHostHttpAddress", out var address) ? address.GetString() : null;
            jobs.Add(new Job(id, app.GetProperty("state").GetString()!, attempts, node));
        }
        return jobs;
    }

    /// <summary>YARN writes an empty list as null or as an object without it.</summary>
    static List<JsonElement> List(JsonElement answer, string outer, string inner) =>
        answer.GetProperty(outer) is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(inner, out var list) ? [.. list.EnumerateArray()] : [];

    static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(path));
        return document.RootElement.Clone();
    }
}
