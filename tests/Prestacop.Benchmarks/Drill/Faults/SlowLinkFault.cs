namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The link of the part takes half a megabit in a second in each direction, which is less than the load needs.</summary>
sealed class SlowLinkFault(PartLink link) : IDrillFault
{
    const string Rate = "512kbit";

    bool _here;
    bool _there;

    public string Text => $"has a link of {Rate}";

    public async Task InjectAsync(CancellationToken cancellationToken)
    {
        await Tool.RunAsync("tc", Limit(link.Device));
        _here = true;
        await link.InsideAsync("tc", Limit(link.PartDevice));
        _there = true;
    }

    public async Task HealAsync()
    {
        if (_here)
            await Tool.RunAsync("tc", "qdisc", "delete", "dev", link.Device, "root");
        if (_there)
            await link.InsideAsync("tc", "qdisc", "delete", "dev", link.PartDevice, "root");
        _here = _there = false;
    }

    // A token bucket: what has to wait for longer than a second is dropped, as a router does.
    static string[] Limit(string device) => ["qdisc", "add", "dev", device, "root", "tbf", "rate", Rate, "burst", "16kb", "latency", "1s"];
}
