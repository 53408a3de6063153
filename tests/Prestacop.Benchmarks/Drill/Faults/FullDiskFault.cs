namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The disk of the part has no room left.</summary>
sealed class FullDiskFault(PartDisk disk) : IDrillFault
{
    public string Text => "has a full disk";

    public Task InjectAsync(CancellationToken cancellationToken) => disk.FillAsync();

    public Task HealAsync()
    {
        disk.Empty();
        return Task.CompletedTask;
    }
}
