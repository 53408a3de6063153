using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>
/// What a supervisor found at its last check: the file <c>supervision.json</c> in the home of a cluster. The supervisor replaces it every few
/// seconds, so that a report that has grown old means that nobody restarts anything.
/// </summary>
/// <param name="Pid">The supervisor's process id.</param>
/// <param name="CheckedAt">When it last checked.</param>
/// <param name="Services">What it supervises.</param>
public sealed record SupervisionReport(int Pid, DateTimeOffset CheckedAt, IReadOnlyList<SupervisedService> Services)
{
    /// <summary>The file's name in the home of the cluster.</summary>
    public const string FileName = "supervision.json";

    /// <summary>How old a report can be while the supervisor works. It checks every two seconds.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    /// <summary>Reads a report.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Null when there is none, or when it is damaged: the next check replaces it.</returns>
    public static SupervisionReport? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), SupervisionJson.Default.SupervisionReport);
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the report; a reader sees the previous report or this one.</summary>
    /// <param name="file">The file.</param>
    public void Write(string file) => WholeFile.Write(file, JsonSerializer.Serialize(this, SupervisionJson.Default.SupervisionReport));
}

/// <summary>One service of a <see cref="SupervisionReport"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Phase">What the supervisor does about it.</param>
/// <param name="Since">Since when it is in this phase.</param>
/// <param name="Restarts">How often it was restarted in the last minutes; 0 again after a quiet time.</param>
/// <param name="NextAttempt">When it is restarted; null when no time is fixed.</param>
/// <param name="Reason">One line for people: why it does not run; null while it runs.</param>
public sealed record SupervisedService(
    string Name, SupervisionPhase Phase, DateTimeOffset Since, int Restarts, DateTimeOffset? NextAttempt, string? Reason);

/// <summary>What a supervisor does about a service.</summary>
public enum SupervisionPhase
{
    /// <summary>The process runs.</summary>
    Running,

    /// <summary>It has ended and is restarted after a pause.</summary>
    Restarting,

    /// <summary>It has ended, and a service that it needs is not ready yet.</summary>
    Waiting,

    /// <summary>It ended too often: it is not restarted until someone runs <c>up</c>.</summary>
    GaveUp,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SupervisionReport))]
sealed partial class SupervisionJson : JsonSerializerContext;
