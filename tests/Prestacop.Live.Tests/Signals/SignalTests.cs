namespace Prestacop.Live.Tests.Signals;

/// <summary>INT, TERM and HUP end the commands that start servers, with all that they have started.</summary>
[Category("Live")]
public sealed class SignalTests
{
    const string Kafka = "kafka.Kafka";

    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);
    static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(10);

    TemporaryFolder _folder = null!;
    MarkedProcesses _processes = null!;

    [SetUp]
    public void MakeFolder() => (_folder, _processes) = (new TemporaryFolder(), new MarkedProcesses());

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("TERM")]
    [TestCase("HUP")]
    [Category("Slow")]
    public async Task A_signal_while_drones_fly_ends_the_demo(string signal)
    {
        await using var demo = StartDemo();
        await demo.WaitForAsync("Drones fly until Ctrl-C", StartLimit);
        _processes.CommandLines().Should().Contain(line => line.Contains(Kafka)).And.Contain(line => line.Contains("Prestacop.Web"))
            .And.Contain(line => line.Contains("Prestacop.Spark.Jobs"));

        await EndAsync(demo, signal);
    }

    [Test]
    public async Task A_signal_while_the_cluster_starts_ends_the_demo()
    {
        await using var demo = StartDemo();
        await WaitForAsync(demo, Kafka);

        await EndAsync(demo, "INT");
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    public async Task A_signal_ends_the_tests(string signal)
    {
        await using var test = Start("Prestacop.Engineering", "test", "StackLifeTests", "--project", "Prestacop.Live.Tests");
        await WaitForAsync(test, Kafka);

        await EndAsync(test, signal);
    }

    [TestCase("TERM")]
    [TestCase("HUP")]
    public async Task A_signal_ends_the_benchmarks(string signal)
    {
        await using var bench = Start("Prestacop.Benchmarks", "csv");
        await WaitForAsync(bench, Kafka);

        await EndAsync(bench, signal);
    }

    RunningCommand StartDemo() => Start("Prestacop.Cli", "demo", "--home", Path.Combine(_folder.Path, "home"), "--free-ports");

    // Tests in the background of a script have inherited that INT is ignored.
    RunningCommand Start(string program, params string[] arguments) => RunningCommand.Start(
        "env",
        ["--default-signal=INT,HUP", "dotnet", SourceTree.Program(program), .. arguments],
        new Dictionary<string, string> { ["PRESTACOP_ROOT"] = SourceTree.Root, [_processes.Variable.Key] = _processes.Variable.Value });

    async Task WaitForAsync(RunningCommand command, string program)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!_processes.CommandLines().Any(line => line.Contains(program, StringComparison.Ordinal)))
        {
            command.HasExited.Should().BeFalse(command.Printed);
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(StartLimit, command.Printed);
            await Task.Delay(100);
        }
    }

    async Task EndAsync(RunningCommand command, string signal)
    {
        await command.SignalAsync(signal);

        (await command.WaitAsync(EndLimit)).Should().Be(2, command.Printed);
        _processes.CommandLines().Should().BeEmpty(command.Printed);
    }
}
