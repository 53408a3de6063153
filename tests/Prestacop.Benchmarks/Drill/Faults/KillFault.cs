namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary><c>kill -9</c>. Who is restarted by nobody is restarted when it is healed.</summary>
/// <param name="parts">The processes.</param>
/// <param name="part">The part that is killed.</param>
/// <param name="text">What that is, for people.</param>
sealed class KillFault(DrillParts parts, string part, string text = "is killed with -9") : IDrillFault
{
    public string Text => text;

    public Task InjectAsync(CancellationToken cancellationToken) => KilledProcess.KillAsync(parts.Process(part), cancellationToken);

    public Task HealAsync() => parts.RestartAsync(part);
}
