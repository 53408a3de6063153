using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.State;

/// <summary>What is kept of a local cluster between two commands: <c>stack.json</c>.</summary>
public sealed record ClusterState
{
    /// <summary>Kafka's cluster id, 22 characters; created once, because the data on disk belong to it.</summary>
    public required string KafkaClusterId { get; init; }

    /// <summary>The ports by the name of their <see cref="ClusterPort"/>.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    /// <summary>The processes that <c>down</c> ends, by name: the services of <c>up</c> and the programs of <c>demo</c>.</summary>
    public required IReadOnlyDictionary<string, ProcessIdentity> Services { get; init; }

    /// <summary>The services beyond those that always run that <c>up</c> was asked for: a later <c>up</c> starts them again.</summary>
    public IReadOnlyList<string> Asked { get; init => field = value ?? []; } = [];

    /// <summary>Options of the jobs and the producers by their name, as <c>submit</c>, <c>drones</c> and <c>csv</c> accept them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> JobOptions { get; init => field = value ?? new Dictionary<string, IReadOnlyList<string>>(); } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether Kafka asks everyone who connects for an account, and the dashboard speaks HTTPS.</summary>
    public bool IsSecure { get; init; }

    /// <summary>How many nodes it has of each kind.</summary>
    public ClusterShape Shape { get; init => field = value ?? ClusterShape.OneOfEach; } = ClusterShape.OneOfEach;

    /// <summary>Whether this cluster listens on a port of its shape.</summary>
    public bool Uses(ClusterPort port) => IsSecure || !port.IsOfSecureClusters;

    public int Port(ClusterPort port) => Ports.TryGetValue(port.Name, out var number) ? number : port.Default;

    /// <summary>The service's process; null if it does not run.</summary>
    public ProcessIdentity? Running(string service) =>
        Services.TryGetValue(service, out var process) && process.IsRunning ? process : null;

    /// <summary>Whether a service or a program of the cluster runs.</summary>
    [JsonIgnore]
    public bool AnyRunning => Services.Values.Any(process => process.IsRunning);

    public ClusterState With(string service, ProcessIdentity process) =>
        this with { Services = new Dictionary<string, ProcessIdentity>(Services) { [service] = process } };

    public ClusterState Without(string service) =>
        this with { Services = Services.Where(entry => entry.Key != service).ToDictionary() };

    /// <summary>The saved state; null if there is none.</summary>
    /// <exception cref="CommandException">The file is damaged.</exception>
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
        WholeFile.Write(home.StateFile, JsonSerializer.Serialize(this, ClusterJson.Default.ClusterState));
        WholeFile.Write(home.EnvironmentFile, string.Join('\n', ClusterEnvironment.FileLines(home, this)) + "\n");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ClusterState))]
sealed partial class ClusterJson : JsonSerializerContext;
