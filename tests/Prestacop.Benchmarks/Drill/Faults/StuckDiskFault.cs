namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The disk of the part takes nothing, and says nothing: the part answers as long as it need not write.</summary>
sealed class StuckDiskFault(PartDisk disk, TimeSpan duration) : IDrillFault
{
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    bool _frozen;

    public string Text => "answers, and its disk takes nothing";

    public Task InjectAsync(CancellationToken cancellationToken)
    {
        _frozen = true;
        return disk.FreezeAsync(duration + Margin);
    }

    public Task HealAsync() => _frozen ? disk.ThawAsync() : Task.CompletedTask;
}
