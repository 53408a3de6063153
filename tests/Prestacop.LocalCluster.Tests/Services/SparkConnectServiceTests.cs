using Prestacop.LocalCluster.Services;

namespace Prestacop.LocalCluster.Tests.Services;

/// <summary>How much memory the local Spark server gets.</summary>
public sealed class SparkConnectServiceTests
{
    [TestCase(2, 1024)]
    [TestCase(8, 2048)]
    [TestCase(64, 4096)]
    public void The_heap_is_a_quarter_of_the_memory_within_limits(long gigabytes, long megabytes) =>
        SparkConnectService.HeapMegabytes(gigabytes << 30).Should().Be(megabytes);
}
