using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Services;

namespace Prestacop.LocalCluster.Tests.Services;

/// <summary>How much memory the local Spark server gets, and how many tasks it runs at once.</summary>
public sealed class SparkConnectServiceTests
{
    [TestCase(2, 1024)]
    [TestCase(8, 2048)]
    [TestCase(64, 4096)]
    public void The_heap_is_a_quarter_of_the_memory_within_limits(long gigabytes, long megabytes) =>
        SparkConnectService.HeapMegabytes(gigabytes << 30).Should().Be(megabytes);

    [TestCase(null, 2, 4)]
    [TestCase("", 16, 16)]
    [TestCase("24", 2, 24)]
    public void The_task_slots_are_those_of_the_setting_or_the_processors(string? setting, int processors, int slots) =>
        SparkConnectService.Slots(setting, processors).Should().Be(slots);

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("many")]
    [TestCase("1001")]
    public void Rejects_task_slots_that_are_no_number_from_1_to_1000(string setting) =>
        FluentActions.Invoking(() => SparkConnectService.Slots(setting, 2)).Should().Throw<CommandException>().WithMessage($"*'{setting}'*1 to 1000*");
}
