namespace Prestacop.Engineering.Tests.Soak;

public sealed class ProcessReadingTests
{
    const string Stat = "4711 (my (odd) name) S 42 4711 4711 0 -1 4194304 1 2 3 4 250 150 5 6 20 0 33 0 123456 1000 200 18446744073709551615";
    const string Status = "Name:\tjava\nVmPeak:\t  999 kB\nVmRSS:\t  2048 kB\nThreads:\t33\n";

    [Test]
    public void Reads_what_the_kernel_writes() =>
        ProcessReading.Parse(Stat, Status, "java\0-Xmx1g\0kafka.Kafka\0", ["/dev/null", "socket:[1]", "socket:[2]", "pipe:[3]"])
            .Should().Be(new ProcessReading(4711, 42, "java -Xmx1g kafka.Kafka", 2_097_152, 33, Handles: 4, Connections: 2, CpuSeconds: 4));

    [Test]
    public void A_process_without_memory_of_its_own_has_none() =>
        ProcessReading.Parse(Stat, "Name:\tkthreadd\nThreads:\t1\n", "", []).MemoryBytes.Should().Be(0);

    [Test]
    public void Text_that_is_no_status_is_named() =>
        ((Action)(() => ProcessReading.Parse("4711 java", Status, "", []))).Should().Throw<FormatException>().WithMessage("Invalid process status '4711 java'*");

    [Test]
    public void Reads_this_process()
    {
        var own = ProcessReading.ReadAll().Single(process => process.Pid == Environment.ProcessId);

        own.Command.Should().Contain("dotnet");
        own.MemoryBytes.Should().BeGreaterThan(10_000_000);
        own.Threads.Should().BeGreaterThan(1);
        own.Handles.Should().BeGreaterThan(3).And.BeGreaterThanOrEqualTo(own.Connections);
        own.CpuSeconds.Should().BePositive();
    }

    [Test]
    public void Descendants_are_found_and_others_are_not()
    {
        ProcessReading[] all = [Of(2, 1), Of(3, 2), Of(4, 3), Of(5, 1), Of(6, 2)];

        ProcessReading.Below(all, 2).Select(process => process.Pid).Should().BeEquivalentTo([3, 4, 6]);
        ProcessReading.Below(all, 5).Should().BeEmpty();
    }

    static ProcessReading Of(int pid, int parent) => new(pid, parent, "", 0, 0, 0, 0, 0);
}
