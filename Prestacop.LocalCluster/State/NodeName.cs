namespace Prestacop.LocalCluster.State;

/// <summary>The names of nodes of which a cluster may have several: <c>kafka</c>, <c>kafka-2</c>, <c>kafka-3</c>.</summary>
public static class NodeName
{
    /// <param name="service">The name of the first node.</param>
    /// <param name="node">Its number, from 1.</param>
    public static string Of(string service, int node) => node == 1 ? service : FormattableString.Invariant($"{service}-{node}");

    /// <summary>The names of several nodes, in order.</summary>
    /// <param name="service">The name of the first node.</param>
    /// <param name="count">How many there are.</param>
    public static IReadOnlyList<string> All(string service, int count) => [.. Enumerable.Range(1, count).Select(node => Of(service, node))];
}
