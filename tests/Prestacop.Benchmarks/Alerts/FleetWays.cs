namespace Prestacop.Benchmarks.Alerts;

/// <summary>What was tried to make the fleet publish faster, by name.</summary>
static class FleetWays
{
    /// <summary>As the product does it.</summary>
    public const string Product = "product";

    /// <summary>Settings of the .NET runtime, as environment variables.</summary>
    public static IReadOnlyDictionary<string, (string Name, string Value)> Runtime { get; } = new Dictionary<string, (string, string)>
    {
        // 64 MB, in hexadecimal: most of what a message needs is garbage when it has been queued.
        ["large-gen0"] = ("DOTNET_GCgen0size", "4000000"),
        ["server-gc"] = ("DOTNET_gcServer", "1"),
        ["no-background-gc"] = ("DOTNET_gcConcurrent", "0"),
    };

    /// <summary>Settings of Kafka's client, as in a properties file.</summary>
    public static IReadOnlyDictionary<string, string[]> ClientSettings { get; } = new Dictionary<string, string[]>
    {
        ["large-batches"] = ["batch.size=1000000", "linger.ms=20"],
        ["uncompressed"] = ["compression.type=none"],
    };
}
