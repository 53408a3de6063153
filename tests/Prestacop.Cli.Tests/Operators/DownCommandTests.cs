using System.Diagnostics;
using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Tests.Operators;

public sealed class DownCommandTests
{
    static readonly Dictionary<string, string?> Environment = [];

    TemporaryFolder _folder = null!;
    ClusterHome _home = null!;

    [SetUp]
    public void MakeHome()
    {
        _folder = new TemporaryFolder();
        _home = new ClusterHome(_folder.Path);
    }

    [TearDown]
    public void DeleteHome() => _folder.Dispose();

    [Test]
    public async Task Ends_the_recorded_process()
    {
        using var process = Process.Start("sleep", "60");
        Note("kafka", ProcessIdentity.Of(process.Id)!);

        var result = await CliProgram.RunAsync(Environment, "down", "--home", _folder.Path);

        result.ExitCode.Should().Be(ExitCodes.Done);
        result.Output.Should().Contain("kafka: stopped");
        await process.WaitForExitAsync();
        ClusterState.Load(_home)!.Services.Should().BeEmpty();
    }

    [Test]
    public async Task Ends_only_the_named_services_and_leaves_them_out_of_the_next_up()
    {
        using var web = Process.Start("sleep", "60");
        using var kafka = Process.Start("sleep", "60");
        Note(("kafka", ProcessIdentity.Of(kafka.Id)!), ("web", ProcessIdentity.Of(web.Id)!));
        (ClusterState.Load(_home)! with { Asked = ["web", "alerts"] }).Save(_home);

        var result = await CliProgram.RunAsync(Environment, "down", "web", "--home", _folder.Path);

        result.ExitCode.Should().Be(ExitCodes.Done);
        await web.WaitForExitAsync();
        kafka.HasExited.Should().BeFalse();
        kafka.Kill();
        var state = ClusterState.Load(_home)!;
        state.Asked.Should().Equal("alerts");
        state.Services.Keys.Should().Equal("kafka");
    }

    [Test]
    public async Task Does_not_end_a_service_that_the_others_need()
    {
        var result = await CliProgram.RunAsync(Environment, "down", "kafka", "--home", _folder.Path);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("kafka");
    }

    [Test]
    public async Task Ends_a_program_of_the_demonstration()
    {
        using var process = Process.Start("sleep", "60");
        Note("streaming", ProcessIdentity.Of(process.Id)!);

        var result = await CliProgram.RunAsync(Environment, "down", "--home", _folder.Path);

        result.Output.Should().Contain("streaming: stopped");
        await process.WaitForExitAsync();
    }

    [Test]
    public async Task Does_not_end_another_process_with_the_same_pid()
    {
        using var process = Process.Start("sleep", "60");
        var stranger = ProcessIdentity.Of(process.Id)!;
        Note("kafka", stranger with { StartTicks = stranger.StartTicks - 1 });

        var result = await CliProgram.RunAsync(Environment, "down", "--home", _folder.Path);

        result.ExitCode.Should().Be(ExitCodes.Done);
        process.HasExited.Should().BeFalse();
        process.Kill();
    }

    [Test]
    public async Task Purge_deletes_data_only_with_yes()
    {
        Note("kafka", ProcessIdentity.Of(System.Environment.ProcessId)! with { StartTicks = 0 });
        Directory.CreateDirectory(_home.Data);
        await File.WriteAllTextAsync(_folder.File("mine.txt"), "not the cluster's");

        var refused = await CliProgram.RunAsync(Environment, "down", "--purge", "--home", _folder.Path);
        var stillThere = Directory.Exists(_home.Data);
        var done = await CliProgram.RunAsync(Environment, "down", "--purge", "--yes", "--home", _folder.Path);

        refused.ExitCode.Should().Be(ExitCodes.Failed);
        refused.Errors.Should().Contain("--yes");
        stillThere.Should().BeTrue();
        done.ExitCode.Should().Be(ExitCodes.Done);
        Directory.EnumerateFileSystemEntries(_folder.Path).Should().Equal(_folder.File("mine.txt"));
    }

    [Test]
    public async Task Fails_while_another_command_holds_the_lock()
    {
        using var alone = _home.Lock();

        var result = await CliProgram.RunAsync(Environment, "down", "--home", _folder.Path);

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("Another up or down is running");
    }

    void Note(string name, ProcessIdentity process) => Note((name, process));

    void Note(params (string Name, ProcessIdentity Process)[] services) => new ClusterState
    {
        KafkaClusterId = KafkaService.NewClusterId(),
        Ports = new Dictionary<string, int>(),
        Services = services.ToDictionary(service => service.Name, service => service.Process),
    }.Save(_home);
}
