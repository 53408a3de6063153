using System.Diagnostics;
using Prestacop.Cli.Tests.Support;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.State;
using Prestacop.TestKit;

namespace Prestacop.Cli.Tests;

public sealed class ForwardedCommandsTests
{
    TemporaryFolder _repository = null!;
    Dictionary<string, string?> _environment = null!;

    [SetUp]
    public void MakeRepository()
    {
        _repository = new TemporaryFolder();
        _environment = ClusterPort.All.ToDictionary(port => port.Variable, _ => (string?)null);
        foreach (var name in (string[])["PRESTACOP_HOME", "PRESTACOP_DATA", "KAFKA_BOOTSTRAP", "HADOOP_CONF_DIR", "SPARK_LOCAL_IP"])
            _environment[name] = null;
        _environment["PRESTACOP_ROOT"] = _repository.Path;
    }

    [TearDown]
    public void DeleteRepository() => _repository.Dispose();

    [Test]
    public async Task Hands_arguments_on_untouched()
    {
        Submit("printf '<%s>' \"$@\"");

        var result = await CliProgram.RunAsync(_environment, "submit", "streaming", "two words", "", "--conf", "a=b", "$HOME", "*");

        result.Output.Should().Be("<streaming><two words><><--conf><a=b><$HOME><*>");
    }

    [Test]
    public async Task Leaves_the_help_to_the_other_program()
    {
        Submit("echo \"help of the job: $*\"");

        var result = await CliProgram.RunAsync(_environment, "submit", "alerts", "--help");

        result.Output.Should().Be("help of the job: alerts --help\n");
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(42)]
    public async Task Ends_with_the_exit_code_of_the_other_program(int code)
    {
        Submit($"exit {code}");

        var result = await CliProgram.RunAsync(_environment, "submit");

        result.ExitCode.Should().Be(code);
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    public async Task A_signal_reaches_the_other_program(string signal)
    {
        Submit($"trap 'echo got it; exit 7' {signal}; echo ready; while :; do sleep 0.05; done");
        using var process = CliProgram.Start(_environment, "submit");
        (await process.StandardOutput.ReadLineAsync()).Should().Be("ready");

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        (await process.StandardOutput.ReadToEndAsync()).Should().Be("got it\n");
        process.ExitCode.Should().Be(7);
    }

    [Test]
    public async Task Standard_input_is_the_other_programs()
    {
        Submit("cat");
        using var process = CliProgram.Start(_environment, "submit");

        await process.StandardInput.WriteAsync("through and through");
        process.StandardInput.Close();

        (await process.StandardOutput.ReadToEndAsync()).Should().Be("through and through");
        await process.WaitForExitAsync();
    }

    [Test]
    public async Task The_other_program_learns_where_the_stack_is()
    {
        Submit("echo \"$PRESTACOP_ROOT $KAFKA_BOOTSTRAP $PRESTACOP_NAMENODE_PORT $HADOOP_CONF_DIR\"");
        var home = Directory.CreateDirectory(_repository.File(".prestacop")).FullName;
        await File.WriteAllTextAsync(Path.Combine(home, "stack.json"), """{"kafkaClusterId":"x","ports":{"kafka":1234,"namenode":5678},"services":{}}""");

        var result = await CliProgram.RunAsync(_environment, "submit");

        result.Output.Should().Be($"{_repository.Path} 127.0.0.1:1234 5678 {_repository.Path}/hadoop-config\n");
    }

    [Test]
    public async Task While_no_stack_runs_the_users_own_cluster_stands()
    {
        Submit("echo \"$KAFKA_BOOTSTRAP\"");
        var home = Directory.CreateDirectory(_repository.File(".prestacop")).FullName;
        await File.WriteAllTextAsync(Path.Combine(home, "stack.json"), """{"kafkaClusterId":"x","ports":{"kafka":1234},"services":{}}""");
        _environment["KAFKA_BOOTSTRAP"] = "broker.example:9092";

        var result = await CliProgram.RunAsync(_environment, "submit");

        result.Output.Should().Be("broker.example:9092\n");
    }

    [Test]
    public async Task A_job_is_not_sent_to_the_analysts_server()
    {
        Submit("echo \"[$SPARK_REMOTE][$SPARK_CONNECT_AUTHENTICATE_TOKEN]\"");
        _environment["SPARK_REMOTE"] = "sc://127.0.0.1:15002/";
        _environment["SPARK_CONNECT_AUTHENTICATE_TOKEN"] = "secret";

        var result = await CliProgram.RunAsync(_environment, "submit");

        result.Output.Should().Be("[][]\n");
    }

    [Test]
    public async Task A_broken_pipe_ends_the_other_program()
    {
        Submit("trap 'exit 0' TERM; while echo line; do :; done 2>/dev/null; echo 'the pipe was ignored' >&2");
        using var process = CliProgram.Start(_environment, "submit");
        (await process.StandardOutput.ReadLineAsync()).Should().Be("line");

        process.StandardOutput.Close();
        await process.WaitForExitAsync();

        (await process.StandardError.ReadToEndAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task A_program_that_is_not_built_is_named()
    {
        var result = await CliProgram.RunAsync(_environment, "drones");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().StartWith("prestacop: ").And.Contain("Prestacop.Producers.dll is not there").And.NotContain("   at ");
    }

    void Submit(string script)
    {
        var file = new Repository(_repository.Path).SubmitScript;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Tests that run in the background of a script have inherited that Ctrl-C means nothing, which a shell cannot take back by itself.
        File.WriteAllText(file, $"#!/usr/bin/env -S --default-signal=INT bash\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
