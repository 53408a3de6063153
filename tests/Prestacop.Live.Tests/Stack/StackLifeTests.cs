using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Live.Tests.Stack;

/// <summary>The life of a stack of its own: up, up again, down, up.</summary>
[Category("Live")]
public sealed class StackLifeTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    TemporaryFolder _home = null!;

    [SetUp]
    public void MakeHome() => _home = new TemporaryFolder();

    [TearDown]
    public async Task TakeDownAsync()
    {
        await RunAsync("down", "--purge", "--yes");
        _home.Dispose();
    }

    [Test]
    public async Task A_second_up_starts_nothing_and_state_survives_down()
    {
        (await RunAsync("up", "--free-ports")).Code.Should().Be(0);
        var first = await StatusAsync();
        (await RunAsync("up", "--free-ports")).Printed.Should().Contain("kafka: already running").And.Contain("datanode: already running");
        (await StatusAsync()).Pids.Should().Equal(first.Pids);
        (await RunAsync("status", "--env")).Printed.Should().Contain($"export KAFKA_BOOTSTRAP=127.0.0.1:{first.KafkaPort}").And.NotContain("SPARK_REMOTE");

        await PublishAsync(first.KafkaPort, "before");
        await PutAsync(first.NameNodeHttpPort, "kept.txt", "kept");
        (await RunAsync("down")).Code.Should().Be(0);
        first.Pids.Should().AllSatisfy(pid => Runs(pid).Should().BeFalse());
        (await RunAsync("status")).Code.Should().Be(1);

        (await RunAsync("up")).Code.Should().Be(0);
        var second = await StatusAsync();
        second.Ports.Should().Equal(first.Ports);
        second.AllReady.Should().BeTrue();
        Consume(second.KafkaPort).Should().Be("before");
        (await GetAsync(second.NameNodeHttpPort, "kept.txt")).Should().Be("kept");
    }

    [Test]
    public async Task Restarts_only_what_has_died()
    {
        (await RunAsync("up", "--free-ports")).Code.Should().Be(0);
        var before = await StatusAsync();
        await KillAsync(before.PidsByName["supervisor"]);
        await KillAsync(before.Pids[0]);

        (await RunAsync("up")).Code.Should().Be(0);

        var after = await StatusAsync();
        after.AllReady.Should().BeTrue();
        after.Pids[0].Should().NotBe(before.Pids[0]);
        after.Pids.Skip(1).SkipLast(1).Should().Equal(before.Pids.Skip(1).SkipLast(1), "only Kafka and the supervisor have died");
    }

    [Test]
    public async Task What_dies_is_restarted_without_anyone_and_an_up_after_down_brings_back_what_was_asked_for()
    {
        (await RunAsync("up", "--free-ports", "--web")).Code.Should().Be(0);
        var before = await StatusAsync();
        await KillAsync(before.PidsByName["web"]);
        await KillAsync(before.PidsByName["datanode"]);

        var after = await UntilReadyAsync();

        after.PidsByName["web"].Should().NotBe(before.PidsByName["web"]);
        after.PidsByName["datanode"].Should().NotBe(before.PidsByName["datanode"]);
        after.PidsByName["kafka"].Should().Be(before.PidsByName["kafka"]);
        (await RunAsync("logs", "supervisor")).Printed.Should().Contain("web: restarted as process");
        Directory.GetDirectories(Path.Combine(_home.Path, "tmp", "datanode"), "jetty-*").Should().ContainSingle("the killed process has left its own, which the start of the next has removed");
        (await RunAsync("down")).Code.Should().Be(0);
        (await RunAsync("up")).Code.Should().Be(0);
        (await StatusAsync()).PidsByName.Keys.Should().Contain(["web", "supervisor"]);
    }

    [Test]
    public async Task A_fleet_and_a_feeder_that_die_continue_and_a_feeder_that_has_finished_is_left_alone()
    {
        var tickets = Path.Combine(_home.Path, "tickets.csv");
        await using (var generator = RunningCommand.Start("dotnet", [SourceTree.Program("Prestacop.Producers"), "csv", "--generate", "1000", tickets]))
            (await generator.WaitAsync(Limit)).Should().Be(0, generator.Printed);
        (await RunAsync("up", "--free-ports", "--drones", "--drones-options", "--drones 2 --rate 5")).Code.Should().Be(0);
        // Slow enough to be killed at work.
        var (code, printed) = await RunAsync("up", "--feed", tickets, "--feed-options", "--rate 25");
        code.Should().Be(0, printed);
        var before = await StatusAsync();
        await KillAsync(before.PidsByName["csv"]);
        await KillAsync(before.PidsByName["drones"]);

        using var limit = new CancellationTokenSource(Limit);
        while (!(await RunAsync("status")).Printed.Contains("finished", StringComparison.Ordinal))
            await Task.Delay(500, limit.Token);
        var after = await UntilReadyAsync();

        after.PidsByName.Should().NotContainKey("csv").And.ContainKey("drones").WhoseValue.Should().NotBe(before.PidsByName["drones"]);
        (await RunAsync("logs", "supervisor")).Printed.Should().Contain("csv: restarted as process").And.Contain("drones: restarted as process");
        await using var topics = TestTopics.Open(KafkaSettings.ForAddress($"127.0.0.1:{after.KafkaPort}"));
        var published = topics.Read(Topics.ParkingViolations).Select(record => System.Text.Encoding.UTF8.GetString(record.Key)).ToList();
        published.Should().HaveCount(1_000).And.OnlyHaveUniqueItems();
    }

    [Test]
    public async Task Down_spares_a_process_that_it_did_not_start()
    {
        await using var stranger = RunningCommand.Start("sleep", ["600"]);
        (await RunAsync("up", "--free-ports")).Code.Should().Be(0);
        var file = Path.Combine(_home.Path, "stack.json");
        var state = await File.ReadAllTextAsync(file);
        var status = await StatusAsync();
        var kafka = status.Pids[0];
        // It would start another Kafka.
        await KillAsync(status.PidsByName["supervisor"]);
        // As if Kafka had ended long ago and its number had gone to somebody else.
        await File.WriteAllTextAsync(file, state.Replace($"\"pid\": {kafka}", $"\"pid\": {stranger.Id}", StringComparison.Ordinal));

        (await RunAsync("down")).Code.Should().Be(0);
        var spared = !stranger.HasExited;
        await File.WriteAllTextAsync(file, state);

        spared.Should().BeTrue();
    }

    [Test]
    public async Task Port_in_use_is_reported_with_its_owner_and_nothing_is_started()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var (code, printed) = await RunAsync("up", "--free-ports", "--datanode-port", $"{port}");

        code.Should().Be(1);
        printed.Should().Contain($"Port {port}, which datanode needs, is in use by process {Environment.ProcessId}")
            .And.Contain("--datanode-port").And.NotContain("   at ");
        (await StatusAsync()).Pids.Should().BeEmpty();
    }

    [Test]
    public async Task Every_service_listens_on_loopback_only()
    {
        (await RunAsync("up", "--free-ports")).Code.Should().Be(0);
        var ports = (await StatusAsync()).Ports;

        var others = (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(address => !IPAddress.IsLoopback(address)).ToList();
        foreach (var address in others)
        {
            foreach (var port in ports)
            {
                using var client = new TcpClient(address.AddressFamily);
                var connect = async () => await client.ConnectAsync(address, port);
                await connect.Should().ThrowAsync<SocketException>();
            }
        }
        // The kernel's own list holds for a machine that has no other address, too.
        var listening = (await File.ReadAllLinesAsync("/proc/net/tcp")).Concat(await File.ReadAllLinesAsync("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 3 && fields[3] == "0A")
            .Select(fields => fields[1].Split(':'))
            .Where(address => ports.Contains(Convert.ToInt32(address[1], 16)))
            .ToList();
        listening.Should().HaveCount(ports.Count).And.AllSatisfy(address => address[0].Should().BeOneOf("0100007F", "0000000000000000FFFF00000100007F"));
    }

    async Task<(int Code, string Printed)> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["PRESTACOP_ROOT"] = SourceTree.Root };
        await using var command = RunningCommand.Start("dotnet", [SourceTree.Program("Prestacop.Cli"), .. arguments, "--home", _home.Path], environment);
        var code = await command.WaitAsync(Limit);
        return (code, command.Printed);
    }

    async Task<Status> UntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            if (await StatusAsync() is { AllReady: true } ready)
                return ready;
            await Task.Delay(500, limit.Token);
        }
    }

    static async Task KillAsync(int pid)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", $"{pid}"]);
        await kill.WaitForExitAsync();
    }

    async Task<Status> StatusAsync()
    {
        var (_, printed) = await RunAsync("status", "--json");
        using var document = JsonDocument.Parse(printed);
        var services = document.RootElement.GetProperty("services").EnumerateArray().ToList();
        return new Status(
            document.RootElement.GetProperty("allReady").GetBoolean(),
            services.Where(service => service.GetProperty("pid").ValueKind is JsonValueKind.Number)
                .ToDictionary(service => service.GetProperty("name").GetString()!, service => service.GetProperty("pid").GetInt32()),
            services.SelectMany(service => service.GetProperty("ports").EnumerateObject()).ToDictionary(port => port.Name, port => port.Value.GetInt32()));
    }

    /// <summary>What is left of a process until its parent has noticed its end has no command line.</summary>
    static bool Runs(int pid) => File.Exists($"/proc/{pid}/cmdline") && File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;

    static async Task PublishAsync(int port, string value)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = $"127.0.0.1:{port}", Acks = Acks.All }).Build();
        await producer.ProduceAsync(Topics.Decisions, new Message<Null, string> { Value = value });
    }

    static string? Consume(int port)
    {
        using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig { BootstrapServers = $"127.0.0.1:{port}", GroupId = "none" }).Build();
        consumer.Assign(Enumerable.Range(0, 2).Select(partition => new TopicPartitionOffset(Topics.Decisions, partition, Offset.Beginning)));
        return consumer.Consume(TimeSpan.FromSeconds(30))?.Message.Value;
    }

    static async Task PutAsync(int port, string name, string content)
    {
        using var client = new HttpClient();
        using var response = await client.PutAsync(
            $"http://127.0.0.1:{port}/webhdfs/v1/prestacop-storage/{name}?op=CREATE&user.name={Environment.UserName}", new StringContent(content));
        response.EnsureSuccessStatusCode();
    }

    static async Task<string> GetAsync(int port, string name)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync($"http://127.0.0.1:{port}/webhdfs/v1/prestacop-storage/{name}?op=OPEN");
    }

    sealed record Status(bool AllReady, IReadOnlyDictionary<string, int> PidsByName, IReadOnlyDictionary<string, int> PortsByName)
    {
        public IReadOnlyList<int> Pids => [.. PidsByName.Values];

        public IReadOnlyCollection<int> Ports => [.. PortsByName.Values];

        public int KafkaPort => PortsByName["kafka"];

        public int NameNodeHttpPort => PortsByName["namenode-http"];
    }
}
