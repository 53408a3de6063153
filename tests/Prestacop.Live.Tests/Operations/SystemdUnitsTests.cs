using System.IO.Compression;
using System.Text.Json;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Operations;

/// <summary>The units for systemd, by its own tool, which needs no running systemd.</summary>
[Category("Live")]
public sealed class SystemdUnitsTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The settings of newer versions, which older ones ignore with a warning: the file says what happens then.</summary>
    static readonly string[] OfNewerVersions = ["RestartSteps", "RestartMaxDelaySec"];

    TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Install()
    {
        _folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(UnitFile.Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folder.Path, Path.GetRelativePath(UnitFile.Folder, file).Replace("@.", "@1.", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, File.ReadAllText(file).Replace(UnitFile.InstalledIn, SourceTree.Root, StringComparison.Ordinal));
        }
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task Are_valid()
    {
        string[] units = [.. Directory.EnumerateFiles(_folder.Path).Where(file => Path.GetExtension(file) is ".service" or ".timer" or ".target")];

        var lines = await AnalyzeAsync(["verify", "--man=no", .. units], expected: 0);

        units.Should().HaveCountGreaterThan(15);
        lines.Where(line => line.Length > 0 && !OfNewerVersions.Any(setting => line.Contains($"'{setting}'", StringComparison.Ordinal))).Should().BeEmpty();
    }

    /// <summary>Also that the check finds what is wrong in a file of all units, which is not one of those that it is given.</summary>
    [Test]
    public async Task A_wrong_value_is_found()
    {
        using var folder = new TemporaryFolder();
        var drop = Directory.CreateDirectory(folder.File("prestacop-.service.d"));
        await File.WriteAllTextAsync(Path.Combine(drop.FullName, "10-hardening.conf"), "[Service]\nProtectSystem=strictly\n");
        File.Copy(Path.Combine(_folder.Path, "prestacop-web.service"), folder.File("prestacop-web.service"));

        var lines = await AnalyzeAsync(["verify", "--man=no", folder.File("prestacop-web.service")], expected: 0);

        lines.Should().ContainMatch("*strictly*");
    }

    /// <summary>systemd counts what a service could do to the rest of the machine, from 0 to 10 (times ten here); without hardening it is above 9.</summary>
    [Test]
    public async Task Every_service_is_hardened([ValueSource(nameof(ServiceNames))] string name) =>
        await AnalyzeAsync(["security", "--offline=yes", "--threshold=12", Path.Combine(_folder.Path, name)], expected: 0);

    [Test]
    public async Task What_Java_runs_is_in_the_jars([ValueSource(nameof(JavaCommands))] string command)
    {
        var words = command.Split(' ');
        var classPath = Array.IndexOf(words, "-cp") + 1;
        var jars = words[classPath].Split(':')[^1].TrimEnd('*').Replace(UnitFile.InstalledIn, SourceTree.Root, StringComparison.Ordinal);
        var entry = words[classPath + 1].Replace('.', '/') + ".class";
        var found = false;
        foreach (var jar in Directory.EnumerateFiles(jars, "*.jar"))
        {
            using var archive = await ZipFile.OpenReadAsync(jar);
            found |= archive.GetEntry(entry) is not null;
        }

        found.Should().BeTrue($"{entry} is to be in a jar of {jars}");
        foreach (var file in words.Where(word => word.StartsWith("-Dlog4j2.configurationFile=", StringComparison.Ordinal)))
            File.Exists(file.Split('=')[1].Replace(UnitFile.InstalledIn, SourceTree.Root, StringComparison.Ordinal).Replace("/release/", $"/{Repository.Configuration.ToLowerInvariant()}/", StringComparison.Ordinal))
                .Should().BeTrue(file);
    }

    /// <summary>The commands of the units for Kafka and its topics, with the folders and ports of a test, after the storage was formatted as the guide says.</summary>
    [Test]
    public async Task Kafka_and_its_topics_start_by_the_commands_of_their_units()
    {
        using var folder = new TemporaryFolder();
        var (kafka, controller, metrics) = (FreePort.Find(), FreePort.Find(), FreePort.Find());
        var settings = folder.File("broker.properties", $"""
            process.roles=broker,controller
            node.id=1
            controller.quorum.bootstrap.servers=127.0.0.1:{controller}
            controller.listener.names=CONTROLLER
            listeners=PLAINTEXT://127.0.0.1:{kafka},CONTROLLER://127.0.0.1:{controller}
            advertised.listeners=PLAINTEXT://127.0.0.1:{kafka},CONTROLLER://127.0.0.1:{controller}
            log.dirs={folder.File("data")}
            default.replication.factor=1

            """);
        await using var format = RunningCommand.Start(
            "java", ["-Xmx128m", "-cp", Path.Combine(SourceTree.Root, "artifacts/jvm/kafka/jars/*"), "kafka.tools.StorageTool", "format", "--standalone", "--cluster-id", KafkaService.NewClusterId(), "--config", settings]);
        (await format.WaitAsync(Limit)).Should().Be(0, format.Printed);

        await using var broker = Start("prestacop-kafka.service", new() { ["KAFKA_JVM_OPTIONS"] = "-Xmx256m", ["METRICS_PORT"] = $"{metrics}", ["CREDENTIALS_DIRECTORY"] = folder.Path }, folder, "LOG_FORMAT", "json");
        await using var topics = Start("prestacop-topics.service", new() { ["TOPICS_OPTIONS"] = "--partitions 3" }, folder, "KAFKA_BOOTSTRAP", $"127.0.0.1:{kafka}");

        (await topics.WaitAsync(Limit)).Should().Be(0, topics.Printed);
        topics.Printed.Should().Contain("created drone-messages").And.Contain(" 0 existed.");
        await using var again = Start("prestacop-topics.service", [], folder, "KAFKA_BOOTSTRAP", $"127.0.0.1:{kafka}");
        (await again.WaitAsync(Limit)).Should().Be(0, again.Printed);
        again.Printed.Should().Contain("0 topics created");
        using var client = new HttpClient();
        (await client.GetStringAsync(new Uri($"http://127.0.0.1:{metrics}/metrics"))).Should().MatchRegex("(?m)^kafka_log_log_size\\{partition=\"2\",topic=\"drone-messages\"\\} [0-9]+$");
        await broker.TerminateAsync();
        // What Java returns after a signal; the units count it as a success.
        (await broker.WaitAsync(Limit)).Should().Be(143, broker.Printed);
        var lines = await File.ReadAllLinesAsync(folder.File("kafka.log"));
        lines.Should().NotBeEmpty();
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            json.RootElement.GetProperty("program").GetString().Should().Be("kafka");
        }
    }

    static RunningCommand Start(string unit, Dictionary<string, string> values, TemporaryFolder folder, string variable, string value)
    {
        var words = UnitFile.Read(unit).Commands(values).Single().Select(word => word
            .Replace(UnitFile.InstalledIn, SourceTree.Root, StringComparison.Ordinal)
            .Replace("/bin/Prestacop.Cli/release/", $"/bin/Prestacop.Cli/{Repository.Configuration.ToLowerInvariant()}/", StringComparison.Ordinal)
            .Replace("/var/log/prestacop/kafka", folder.Path, StringComparison.Ordinal)).ToList();
        return RunningCommand.Start(words[0], words.Skip(1), new Dictionary<string, string>
        {
            [variable] = value,
            ["PRESTACOP_NO_BUILD"] = "1",
            ["PRESTACOP_CONFIGURATION"] = Repository.Configuration,
            ["PRESTACOP_HOME"] = folder.File("home"),
        });
    }

    static IEnumerable<string> ServiceNames => UnitFile.Services.Select(unit => unit.Name.Replace("@.", "@1.", StringComparison.Ordinal));

    static IEnumerable<string> JavaCommands =>
        UnitFile.Services.SelectMany(unit => unit.Commands()).Where(words => words[0] == "/usr/bin/java").Select(words => string.Join(' ', words));

    static async Task<string[]> AnalyzeAsync(string[] arguments, int expected)
    {
        await using var analyze = RunningCommand.Start("systemd-analyze", arguments);
        (await analyze.WaitAsync(Limit)).Should().Be(expected, analyze.Printed);
        return analyze.Printed.Split('\n');
    }
}
