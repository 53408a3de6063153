using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.State;

/// <summary>What must be known of a stack after this program has ended: <c>stack.json</c>.</summary>
public sealed record ClusterState
{
    /// <summary>Kafka's name for the cluster, 22 characters; made once, since the data on disk belong to it.</summary>
    public required string KafkaClusterId { get; init; }

    /// <summary>Every port by the name of its <see cref="ClusterPort"/>.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    /// <summary>What has been started and is to end with the stack, by name: the services of <c>up</c>, and the programs of <c>demo</c>.</summary>
    public required IReadOnlyDictionary<string, ProcessIdentity> Services { get; init; }

    public int Port(ClusterPort port) => Ports.TryGetValue(port.Name, out var number) ? number : port.Default;

    /// <summary>The service's process; null when it does not run.</summary>
    public ProcessIdentity? Running(string service) =>
        Services.TryGetValue(service, out var process) && process.IsRunning ? process : null;

    /// <summary>Whether a service or a program of the cluster runs.</summary>
    [JsonIgnore]
    public bool AnyRunning => Services.Values.Any(process => process.IsRunning);

    public ClusterState With(string service, ProcessIdentity process) =>
        this with { Services = new Dictionary<string, ProcessIdentity>(Services) { [service] = process } };

    public ClusterState Without(string service) =>
        this with { Services = Services.Where(entry => entry.Key != service).ToDictionary() };

    /// <summary>The state that was kept; null when there is none.</summary>
    /// <exception cref="CommandException">The file cannot be read as a state.</exception>
    public static ClusterState? Load(ClusterHome home)
    {
        if (!File.Exists(home.StateFile))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(home.StateFile), ClusterJson.Default.ClusterState);
        }
        catch (JsonException damaged)
        {
            throw new CommandException($"{home.StateFile} is damaged: {damaged.Message} Repair or delete it, then run this again.", damaged);
        }
    }

    public void Save(ClusterHome home)
    {
        Directory.CreateDirectory(home.Folder);
        Replace(home.StateFile, JsonSerializer.Serialize(this, ClusterJson.Default.ClusterState));
        Replace(home.EnvironmentFile, string.Join('\n', ClusterEnvironment.FileLines(home, this)) + "\n");
    }

    /// <summary>Writes a file so that it is never incomplete, however this program ends.</summary>
    static void Replace(string file, string content)
    {
        var next = file + ".next";
        File.WriteAllText(next, content);
        File.Move(next, file, overwrite: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ClusterState))]
sealed partial class ClusterJson : JsonSerializerContext;
