namespace Prestacop.Benchmarks;

/// <summary>Figures that are measured together, in one run, against one stack.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="NeedsSpark">Whether the stack needs a Spark Connect server.</param>
/// <param name="RunAsync">Measures.</param>
/// <param name="NeedsWeb">Whether the stack needs the dashboard.</param>
/// <param name="IsPart">Whether another group measures it, too.</param>
sealed record BenchmarkGroup(string Name, bool NeedsSpark, Func<BenchmarkRun, CancellationToken, Task> RunAsync, bool NeedsWeb = false, bool IsPart = false);

/// <summary>Where a group measures, and where it puts what it found.</summary>
sealed class BenchmarkRun(TestCluster stack, TextWriter output, long tickets)
{
    readonly List<Figure> _figures = [];

    public TestCluster Stack => stack;

    /// <summary>How many tickets the statistics are measured with.</summary>
    public long Tickets => tickets;

    public IReadOnlyList<Figure> Figures => _figures;

    public void Report(Figure figure)
    {
        _figures.Add(figure);
        output.WriteLine(figure.Line);
    }

    /// <summary>What is being measured: on standard error, so that the figures alone are on standard output.</summary>
    public static void Say(string text) => Console.Error.WriteLine($"bench: {text}");
}
