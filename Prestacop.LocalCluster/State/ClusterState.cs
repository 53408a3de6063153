using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Cli.Processes;

namespace Prestacop.Cli.LocalStack;

/// <summary>What must be known of a stack after this program has ended: <c>stack.json</c>.</summary>
sealed record StackState
{
    /// <summary>Kafka's name for the cluster, 22 characters; made once, since the data on disk belong to it.</summary>
    public required string KafkaClusterId { get; init; }

    /// <summary>Every port by the name of its <see cref="StackPort"/>.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    /// <summary>What has been started and is to end with the stack, by name: the services of <c>up</c>, and the programs of <c>demo</c>.</summary>
    public required IReadOnlyDictionary<string, ProcessIdentity> Services { get; init; }

    public int Port(StackPort port) => Ports.TryGetValue(port.Name, out var number) ? number : port.Default;

    /// <summary>The service's process; null when it does not run.</summary>
    public ProcessIdentity? Running(string service) =>
        Services.TryGetValue(service, out var process) && process.IsRunning ? process : null;

    public StackState With(string service, ProcessIdentity process) =>
        this with { Services = new Dictionary<string, ProcessIdentity>(Services) { [service] = process } };

    public StackState Without(string service) =>
        this with { Services = Services.Where(entry => entry.Key != service).ToDictionary() };

    /// <summary>The state that was kept; null when there is none.</summary>
    /// <exception cref="CommandException">The file cannot be read as a state.</exception>
    public static StackState? Load(StackHome home)
    {
        if (!File.Exists(home.StateFile))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(home.StateFile), StackJson.Default.StackState);
        }
        catch (JsonException damaged)
        {
            throw new CommandException($"{home.StateFile} is damaged: {damaged.Message} Repair or delete it, then run this again.", damaged);
        }
    }

    public void Save(StackHome home)
    {
        Directory.CreateDirectory(home.Folder);
        // Never half a file, however this program ends.
        var next = home.StateFile + ".next";
        File.WriteAllText(next, JsonSerializer.Serialize(this, StackJson.Default.StackState));
        File.Move(next, home.StateFile, overwrite: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StackState))]
[JsonSerializable(typeof(StackReport))]
sealed partial class StackJson : JsonSerializerContext;
