namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The NameNode refuses every change, as it does when its disk is full or somebody works on it.</summary>
sealed class SafeModeFault(DrillCluster cluster) : IDrillFault
{
    bool _entered;

    public string Text => "is in safe mode";

    public Task InjectAsync(CancellationToken cancellationToken)
    {
        _entered = true;
        return cluster.HadoopAsync(cancellationToken, "-safemode", "enter");
    }

    public Task HealAsync() => _entered ? cluster.HadoopAsync(CancellationToken.None, "-safemode", "leave") : Task.CompletedTask;
}
