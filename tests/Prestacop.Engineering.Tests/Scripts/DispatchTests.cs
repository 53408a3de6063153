using System.Diagnostics;
using Prestacop.Engineering.Tests.Support;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Tests.Scripts;

/// <summary>The script <c>prestacop</c>: which program it becomes, and with which environment.</summary>
public sealed class DispatchTests
{
    ScriptRepository _repository = null!;

    [SetUp]
    public void CopyScript() => _repository = new ScriptRepository();

    [TearDown]
    public void DeleteCopy() => _repository.Dispose();

    [TestCase("csv", "Prestacop.Producers", "csv a b")]
    [TestCase("drones", "Prestacop.Producers", "drones a b")]
    [TestCase("web", "Prestacop.Web", "a b")]
    [TestCase("bench", "Prestacop.Benchmarks", "a b")]
    [TestCase("drill", "Prestacop.Benchmarks", "drill a b")]
    [TestCase("soak", "Prestacop.Benchmarks", "soak a b")]
    [TestCase("watch", "Prestacop.Cli", "watch a b")]
    [TestCase("up", "Prestacop.Cli", "up a b")]
    public async Task Runs_the_program_of_the_command(string command, string project, string arguments)
    {
        _repository.AddDotnet("echo \"$*\"");

        var result = await _repository.RunAsync(command, "a", "b");

        result.Output.Should().Be($"{_repository.Root}/artifacts/bin/{project}/release/{project}.dll {arguments}\n");
    }

    [Test]
    public async Task Runs_the_programs_of_the_chosen_configuration()
    {
        _repository.AddDotnet("echo \"$1 $PRESTACOP_CONFIGURATION\"");
        _repository.Environment["PRESTACOP_CONFIGURATION"] = "Debug";

        var result = await _repository.RunAsync("drones");

        result.Output.Should().Be($"{_repository.Root}/artifacts/bin/Prestacop.Producers/debug/Prestacop.Producers.dll Debug\n");
    }

    [Test]
    public async Task Passes_arguments_on_unchanged()
    {
        AddSubmit("printf '<%s>' \"$@\"");

        var submit = await _repository.RunAsync("submit", "streaming", "two words", "", "--conf", "a=b", "$HOME", "*");
        var sql = await _repository.RunAsync("sql", "select '*'");

        submit.Output.Should().Be("<streaming><two words><><--conf><a=b><$HOME><*>");
        sql.Output.Should().Be("<sql><select '*'>");
    }

    [Test]
    public async Task Leaves_the_help_of_a_job_to_the_job()
    {
        AddSubmit("echo \"help of the job: $*\"");

        var result = await _repository.RunAsync("submit", "alerts", "--help");

        result.Output.Should().Be("help of the job: alerts --help\n");
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(42)]
    public async Task Returns_the_exit_code_of_the_program(int code)
    {
        AddSubmit($"exit {code}");

        var result = await _repository.RunAsync("submit");

        result.ExitCode.Should().Be(code);
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    public async Task A_signal_reaches_the_program(string signal)
    {
        AddSubmit($"trap 'echo got it; exit 7' {signal}; echo ready; while :; do sleep 0.05; done");
        using var process = _repository.Start("submit");
        (await process.StandardOutput.ReadLineAsync()).Should().Be("ready");

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        (await process.StandardOutput.ReadToEndAsync()).Should().Be("got it\n");
        process.ExitCode.Should().Be(7);
    }

    [Test]
    public async Task Standard_input_reaches_the_program()
    {
        AddSubmit("cat");
        using var process = _repository.Start("submit");

        await process.StandardInput.WriteAsync("through and through");
        process.StandardInput.Close();

        (await process.StandardOutput.ReadToEndAsync()).Should().Be("through and through");
        await process.WaitForExitAsync();
    }

    [Test]
    public async Task A_closed_pipe_ends_the_program()
    {
        AddSubmit("trap 'exit 0' TERM; while echo line; do :; done 2>/dev/null; echo 'SIGPIPE was ignored' >&2");
        using var process = _repository.Start("submit");
        (await process.StandardOutput.ReadLineAsync()).Should().Be("line");

        process.StandardOutput.Close();
        await process.WaitForExitAsync();

        (await process.StandardError.ReadToEndAsync()).Should().BeEmpty();
    }

    [Test]
    public async Task The_program_gets_the_address_of_the_cluster()
    {
        AddSubmit("echo \"$PRESTACOP_ROOT $PRESTACOP_HOME $KAFKA_BOOTSTRAP $PRESTACOP_NAMENODE_PORT $HADOOP_CONF_DIR $SPARK_LOCAL_IP\"");
        State().Save(_repository.Home);

        var result = await _repository.RunAsync("submit");

        result.Output.Should().Be($"{_repository.Root} {_repository.Home.Folder} 127.0.0.1:1234 5678 {_repository.Root}/hadoop-config 127.0.0.1\n");
    }

    [Test]
    public async Task The_users_own_cluster_is_used_while_the_local_one_does_not_run()
    {
        AddSubmit("echo \"$KAFKA_BOOTSTRAP\"");
        var self = ProcessIdentity.Of(Environment.ProcessId)!;
        State().With("kafka", self with { StartTicks = self.StartTicks - 1 }).With("namenode", self with { BootId = "an earlier boot" }).Save(_repository.Home);
        _repository.Environment["KAFKA_BOOTSTRAP"] = "broker.example:9092";

        var result = await _repository.RunAsync("submit");

        result.Output.Should().Be("broker.example:9092\n");
    }

    [Test]
    public async Task The_local_cluster_is_used_while_it_runs()
    {
        AddSubmit("echo \"$KAFKA_BOOTSTRAP\"");
        State().With("kafka", ProcessIdentity.Of(Environment.ProcessId)!).Save(_repository.Home);
        _repository.Environment["KAFKA_BOOTSTRAP"] = "broker.example:9092";

        var result = await _repository.RunAsync("submit");

        result.Output.Should().Be("127.0.0.1:1234\n");
    }

    [TestCase("streaming", "submit", "streaming")]
    [TestCase("feeder", "csv", "a.csv")]
    [TestCase("dashboard", "web")]
    [TestCase(null, "sql", "select 1")]
    [TestCase(null, "submit", "--exec", "--", "sh")]
    public async Task A_program_gets_its_own_account_of_a_secure_cluster_and_an_analyst_none(string? account, params string[] arguments)
    {
        AddSubmit("echo \"[${KAFKA_CONFIG:-}]\"");
        _repository.AddDotnet("echo \"[${KAFKA_CONFIG:-}]\"");
        (State() with { IsSecure = true }).With("kafka", ProcessIdentity.Of(Environment.ProcessId)!).Save(_repository.Home);
        _repository.Environment["KAFKA_CONFIG"] = "/mine";

        var result = await _repository.RunAsync(arguments);

        result.Output.Should().Be(account is null ? "[]\n" : $"[{_repository.Home.Accounts.Of(account)}]\n");
    }

    [TestCase(true, "[]\n")]
    [TestCase(false, "[/mine]\n")]
    public async Task A_file_for_another_Kafka_does_not_concern_a_local_one_that_runs(bool runs, string expected)
    {
        AddSubmit("echo \"[${KAFKA_CONFIG:-}]\"");
        (runs ? State().With("kafka", ProcessIdentity.Of(Environment.ProcessId)!) : State()).Save(_repository.Home);
        _repository.Environment["KAFKA_CONFIG"] = "/mine";

        (await _repository.RunAsync("submit", "streaming")).Output.Should().Be(expected);
    }

    [Test]
    public async Task A_job_does_not_use_the_analysts_Spark_Connect_server()
    {
        AddSubmit("echo \"[$SPARK_REMOTE][$SPARK_CONNECT_AUTHENTICATE_TOKEN]\"");
        _repository.Environment["SPARK_REMOTE"] = "sc://127.0.0.1:15002/";
        _repository.Environment["SPARK_CONNECT_AUTHENTICATE_TOKEN"] = "secret";

        var result = await _repository.RunAsync("submit");

        result.Output.Should().Be("[][]\n");
    }

    [Test]
    public async Task Help_lists_every_command_without_a_build()
    {
        _repository.Environment.Remove("PRESTACOP_NO_BUILD");
        _repository.AddDotnet("echo 'dotnet was started'");

        var result = await _repository.RunAsync("--help");

        result.ExitCode.Should().Be(0);
        foreach (var command in (string[])["up", "down", "status", "logs", "doctor", "csv", "drones", "submit", "sql", "web", "bench", "drill", "soak", "watch", "decide", "command", "stats", "demo", "test"])
            result.Output.Should().MatchRegex($@"(?m)^  {command}\b");
    }

    void AddSubmit(string lines) => _repository.AddProgram("spark-submit/submit", lines);

    static ClusterState State() => new()
    {
        KafkaClusterId = "x",
        Ports = new Dictionary<string, int> { ["kafka"] = 1234, ["namenode"] = 5678 },
        Services = new Dictionary<string, ProcessIdentity>(),
    };
}
