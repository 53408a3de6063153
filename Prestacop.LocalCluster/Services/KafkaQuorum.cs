using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The controllers of Kafka, which agree on what is in the cluster. Three go on when one of them is away.</summary>
static class KafkaQuorum
{
    /// <summary>How the storage of a broker is formatted.</summary>
    /// <param name="state">The cluster's state.</param>
    /// <param name="node">The broker's number, from 1.</param>
    public static IReadOnlyList<string> FormatArguments(ClusterState state, int node)
    {
        if (node > state.Shape.Controllers)
            return ["--no-initial-controllers"];
        return state.Shape.Controllers == 1 ? ["--standalone"] : ["--initial-controllers", string.Join(',', Enumerable.Range(1, state.Shape.Controllers).Select(Voter))];

        string Voter(int controller) => string.Create(CultureInfo.InvariantCulture,
            $"{controller}@{ClusterEnvironment.AddressOf(state, ClusterPort.KafkaController.Of(controller))}:{DirectoryId(state.KafkaClusterId, controller)}");
    }

    /// <summary>The addresses of the controllers.</summary>
    public static string Addresses(ClusterState state) =>
        string.Join(',', Enumerable.Range(1, state.Shape.Controllers).Select(controller => ClusterEnvironment.AddressOf(state, ClusterPort.KafkaController.Of(controller))));

    /// <summary>The id of a controller's folder: all controllers are formatted with those of all, so it follows from the cluster's.</summary>
    internal static string DirectoryId(string clusterId, int controller)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{clusterId} {controller}")));
        // As KafkaService.NewClusterId. The letter keeps it apart from the ids that Kafka reserves, and from options.
        return "P" + Convert.ToBase64String(hash.AsSpan(0, 16)).TrimEnd('=').Replace('+', '-').Replace('/', '_')[1..];
    }
}
