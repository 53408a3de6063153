using System.Text.RegularExpressions;

namespace Prestacop.Spark.Tests;

/// <summary>Whatever waits for the server has a form that does not block.</summary>
public sealed partial class AsyncTwinTests
{
    static string Client => Path.Combine(SourceTree.Root, "Prestacop.Spark", "Client");

    [Test]
    public void Every_public_method_that_waits_for_the_server_has_an_Async_form()
    {
        var sources = Directory.GetFiles(Client, "*.cs", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText);
        var waiting = sources.SelectMany(source => Waiting().Matches(source.Value).Select(match => (File: source.Key, Method: match.Groups[1].Value))).ToList();

        waiting.Should().HaveCountGreaterThan(50);
        waiting.Where(item => !Parts(sources, item.File).Any(text => text.Contains($" {item.Method}Async", StringComparison.Ordinal))).Should().BeEmpty();
    }

    /// <summary>All files of the type: Type.cs, Type.Part.cs.</summary>
    static IEnumerable<string> Parts(Dictionary<string, string> sources, string file)
    {
        var type = Path.GetFileName(file).Split('.')[0];
        return sources.Where(source => Path.GetFileName(source.Key).Split('.')[0] == type).Select(source => source.Value);
    }

    [GeneratedRegex(@"public (?!static readonly)[\w<>,\[\]? ().]+? (\w+)(?:<\w+>)?\([^{};]*?\)\s*=>\s*(?:[^;{}]*\? )?Blocking\.")]
    private static partial Regex Waiting();
}
