using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Benchmarks.Clusters;

/// <summary>What was tried to make reading over TLS cheaper.</summary>
/// <param name="Name">Its name in PRESTACOP_BENCH_WAYS and in the figures.</param>
/// <param name="Settings">Lines for the properties file of Kafka's clients.</param>
/// <param name="Plain">Whether the cluster without TLS is given these settings as well.</param>
/// <param name="Compressed">Whether the messages are published with LZ4, so that there is less to encrypt.</param>
sealed record SecureWay(string Name, IReadOnlyList<string> Settings, bool Plain = true, bool Compressed = false)
{
    static readonly SecureWay[] All =
    [
        new("product", []),
        new("aes-128", ["ssl.cipher.suites=TLS_AES_128_GCM_SHA256"], Plain: false),
        new("large-fetches", ["max.partition.fetch.bytes=8388608", "receive.buffer.bytes=1048576"]),
        new("compressed", [], Compressed: true),
    ];

    /// <summary>The ways of these names, separated by commas.</summary>
    /// <exception cref="CommandException">There is no such way.</exception>
    public static IReadOnlyList<SecureWay> Of(string names) =>
    [
        .. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => Array.Find(All, way => way.Name == name)
            ?? throw new CommandException($"There is no way '{name}' of reading. Ways are: {string.Join(", ", All.Select(way => way.Name))}.")),
    ];

    /// <summary>Writes a properties file with these settings beside those that the job has in a cluster.</summary>
    public async Task WriteAsync(string file, TestCluster cluster, CancellationToken cancellationToken)
    {
        var secure = cluster.State.IsSecure;
        string[] own = secure ? await File.ReadAllLinesAsync(cluster.AccountOf("streaming")[KafkaSettings.FileVariable], cancellationToken) : [];
        await File.WriteAllLinesAsync(file, [.. own, .. secure || Plain ? Settings : []], cancellationToken);
    }
}
