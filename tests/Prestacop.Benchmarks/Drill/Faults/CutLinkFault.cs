namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The link of the part is down: packets are gone, and nobody is told.</summary>
sealed class CutLinkFault(PartLink link) : IDrillFault
{
    public string Text => "is cut off";

    public Task InjectAsync(CancellationToken cancellationToken) => Tool.RunAsync("ip", "link", "set", link.Device, "down");

    public Task HealAsync() => Tool.RunAsync("ip", "link", "set", link.Device, "up");
}
