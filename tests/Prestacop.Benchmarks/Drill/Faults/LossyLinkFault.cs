namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>The link of the part loses a tenth of the packets in each direction.</summary>
sealed class LossyLinkFault(PartLink link) : IDrillFault
{
    bool _here;
    bool _there;

    public string Text => "loses a tenth of its packets";

    public async Task InjectAsync(CancellationToken cancellationToken)
    {
        await Tool.RunAsync("iptables", Rule("-A", link.Device));
        _here = true;
        await link.InsideAsync("iptables", Rule("-A", link.PartDevice));
        _there = true;
    }

    public async Task HealAsync()
    {
        if (_here)
            await Tool.RunAsync("iptables", Rule("-D", link.Device));
        if (_there)
            await link.InsideAsync("iptables", Rule("-D", link.PartDevice));
        _here = _there = false;
    }

    // Where packets arrive: what is dropped where it is sent is an error for the sender.
    static string[] Rule(string change, string device) =>
        ["--wait", "-t", "mangle", change, "PREROUTING", "-i", device, "-m", "statistic", "--mode", "random", "--probability", "0.1", "-j", "DROP"];
}
