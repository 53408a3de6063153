namespace Prestacop.Architecture.Tests;

/// <summary>The folders of a project may depend on each other, but not in a circle: each can then be read, tested and moved by itself.</summary>
public sealed class FeatureCycleTests
{
    // A client library whose namespaces are those of Microsoft.Spark, in which sessions, data frames and functions know each other.
    const string Client = "Prestacop.Spark.Client";

    static IEnumerable<string> Projects => Product.Projects.Keys.Where(project => project != Client);

    [TestCaseSource(nameof(Projects))]
    public void Folders_of_a_project_form_no_cycle(string project)
    {
        var edges = FeatureEdges(project);

        var cyclic = InCycles(edges.Keys);

        edges.Where(edge => cyclic.Contains(edge.Key.From) && cyclic.Contains(edge.Key.To))
            .Select(edge => $"{edge.Key.From} -> {edge.Key.To}: {edge.Value.From} uses {edge.Value.To}")
            .Should().BeEmpty("these folders depend on each other in a circle");
    }

    [Test]
    public void Web_has_the_features_that_the_test_is_about() =>
        FeatureEdges("Prestacop.Web").Keys.Should().Contain([("Queue", "Detail"), ("Fleet", "Map"), ("Access", "Store")]);

    [Test]
    public void Cycle_of_three_is_found_and_what_only_leads_to_it_is_not() =>
        InCycles([("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("c", "e")]).Should().BeEquivalentTo("a", "b", "c");

    /// <summary>Each pair of folders of which the first uses the second, with an example.</summary>
    static Dictionary<(string From, string To), (string From, string To)> FeatureEdges(string project) => TypeReferences.Read(Product.AssemblyOf(project))
        .Select(reference => (Edge: (From: FeatureOf(project, reference.From.Namespace), To: FeatureOf(project, reference.To.Namespace)), reference))
        .Where(found => found.Edge is { From: not null, To: not null } && found.Edge.From != found.Edge.To)
        .GroupBy(found => (From: found.Edge.From!, To: found.Edge.To!), found => (found.reference.From.Name, found.reference.To.Name))
        .ToDictionary(group => group.Key, group => group.First());

    /// <summary>The folder below the project's own; null for types in its root, which puts the folders together.</summary>
    static string? FeatureOf(string project, string @namespace) =>
        @namespace.StartsWith(project + ".", StringComparison.Ordinal) ? @namespace[(project.Length + 1)..].Split('.')[0] : null;

    /// <summary>The nodes that can be reached from themselves.</summary>
    static HashSet<string> InCycles(IEnumerable<(string From, string To)> edges)
    {
        var next = edges.ToLookup(edge => edge.From, edge => edge.To);
        return [.. next.Select(node => node.Key).Where(start => Reachable(next[start]).Contains(start))];

        HashSet<string> Reachable(IEnumerable<string> from)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>(from);
            while (open.TryPop(out var node))
            {
                if (!seen.Add(node))
                    continue;
                foreach (var to in next[node])
                    open.Push(to);
            }
            return seen;
        }
    }
}
