namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>A fault of one part.</summary>
interface IDrillFault
{
    /// <summary>What it does to the part, for people: <c>loses a tenth of its packets</c>.</summary>
    string Text { get; }

    /// <summary>Lets it begin.</summary>
    Task InjectAsync(CancellationToken cancellationToken);

    /// <summary>Takes it away. It may not have begun, or only in part, and taking it away again changes nothing.</summary>
    Task HealAsync();
}
