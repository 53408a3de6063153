using System.Text.Json;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Secure;

/// <summary>A whole cluster with accounts: what each part may do, that everything works all the same, and that no secret can be seen.</summary>
[Category("Live")]
public sealed class SecureClusterTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    readonly TemporaryFolder _events = new();
    readonly Dictionary<string, int> _pages = new() { [JobService.Alerts] = FreePort.Find(), [JobService.Streaming] = FreePort.Find() };
    TestCluster _cluster = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cluster = await TestCluster.StartAsync(new StartRequest(TestCluster.FreePorts)
    {
        Secure = true,
        Extras = [WebService.Name, .. JobService.Names],
        JobOptions = _pages.ToDictionary(job => job.Key, job => (IReadOnlyList<string>)
        [
            // All that Spark can show of a job: its pages, and the log of its events.
            "--conf", "spark.ui.enabled=true", "--conf", $"spark.ui.port={job.Value}", "--conf", "spark.eventLog.enabled=true",
            "--conf", "spark.eventLog.compress=false", "--conf", "spark.eventLog.rolling.enabled=false", "--conf", $"spark.eventLog.dir=file://{_events.Path}",
            .. job.Key == JobService.Streaming ? (string[])["--topics", Topics.DroneMessages, "--trigger", "1 second"] : [],
        ]),
    });

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _events.Dispose();
    }

    [TestCase("drones", "drone-images drone-messages", "drone-commands")]
    [TestCase("feeder", "parking-violations rejected", "parking-violations rejected")]
    [TestCase("streaming", "", "alerts audit decisions drone-commands drone-images drone-messages parking-violations rejected statistics")]
    [TestCase("alerts", "alerts heartbeat-answers heartbeats rejected", "drone-messages heartbeat-answers heartbeats watch-lists zones")]
    [TestCase("analysis", "statistics", "")]
    [TestCase("storage", "audit", "")]
    [TestCase("dashboard", "audit decisions drone-commands watch-lists zones", "alerts audit decisions drone-images drone-messages heartbeat-answers rejected")]
    [TestCase("corrections", "drone-messages", "")]
    [TestCase("officers", "decisions drone-commands drone-messages", "alerts decisions heartbeat-answers")]
    public async Task An_account_writes_and_reads_what_its_part_needs_and_is_refused_everything_else(string account, string writes, string reads)
    {
        var clients = ClientsOf(account);
        using var publisher = new RecordPublisher(clients, new PublisherOptions { ClientId = "prestacop-test", DeliveryTimeout = TimeSpan.FromSeconds(20) });
        using var reader = new KafkaReader(clients, "prestacop-test");
        List<string> written = [], read = [];
        foreach (var topic in Topics.Required.Select(topic => topic.Name).Order(StringComparer.Ordinal))
        {
            if (await MayWriteAsync(publisher, topic))
                written.Add(topic);
            if (MayRead(reader, topic))
                read.Add(topic);
        }

        string.Join(' ', written).Should().Be(writes);
        string.Join(' ', read).Should().Be(reads);
    }

    [Test]
    public async Task Nobody_gets_in_without_an_account_and_an_analyst_s_program_has_none()
    {
        _cluster.Environment.Keys.Should().NotContain(KafkaSettings.FileVariable);
        using var stranger = new KafkaAdmin(new KafkaClientFactory(KafkaSettings.ForAddress(_cluster.BootstrapServers)), "prestacop-test");

        await FluentActions.Awaiting(() => stranger.TopicsAsync(CancellationToken.None)).Should().ThrowAsync<KafkaException>();
    }

    [TestCase("sasl.password=", "sasl.password=wrong", "invalid credentials")]
    [TestCase("ssl.ca.location=", "ssl.ca.location=OTHER\n# ", "certificate verify failed")]
    [TestCase("# How", "# How", "the account of * has no right to it")]
    [TestCase("security.protocol=SASL_SSL", "security.protocol=SSL", "probably it requires an account (SASL), and security.protocol is SSL")]
    [TestCase("security.protocol=SASL_SSL", "security.protocol=PLAINTEXT", "probably it requires TLS, and security.protocol is PLAINTEXT")]
    public async Task A_program_that_is_not_let_in_ends_and_says_why_without_the_password(string setting, string changed, string reason)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "kafka.properties");
        var others = new ClusterCertificates(Path.Combine(folder.Path, "others"), TimeProvider.System);
        others.Prepare([]);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Accounts.Of("drones"))).Replace(setting, changed.Replace("OTHER", others.Authority, StringComparison.Ordinal), StringComparison.Ordinal));
        var tickets = Path.Combine(folder.Path, "tickets.csv");
        await _cluster.RunAsync(Limit, "csv", "--generate", "3", tickets);

        await using var program = _cluster.Start("csv", "--kafka-config", file, tickets);

        (await program.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, program.Printed);
        program.Errors.Should().Match($"*{reason}*").And.Contain(file).And.NotContain(Accounts.PasswordOf("drones"));
    }

    [TestCase("SSL", "probably it requires an account (SASL), and security.protocol is SSL")]
    [TestCase("PLAINTEXT", "probably it requires TLS, and security.protocol is PLAINTEXT")]
    public async Task Commands_and_jobs_are_told_the_probable_reason_when_the_broker_only_closes_their_connections(string protocol, string reason)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "kafka.properties");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Accounts.Of("drones"))).Replace("security.protocol=SASL_SSL", $"security.protocol={protocol}", StringComparison.Ordinal));
        var refused = $"*{_cluster.BootstrapServers} does not let this program in: *{reason}. Check {file}*";

        await using (var topics = _cluster.Start("topics", "--kafka-config", file))
        {
            (await topics.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, "it does not wait for its timeout: {0}", topics.Printed);
            topics.Errors.Should().Match(refused);
        }
        // These wait for a broker that may only be starting, but say what it probably is.
        await using var watch = _cluster.Start("watch", "--kafka-config", file);
        string[] there = ["--kafka-config", file, "--bootstrap-servers", _cluster.BootstrapServers, "--storage", "/test/refused"];
        await using var job = StackSetup.Stack.StartJob(["streaming", "--topics", Topics.DroneMessages, "--checkpoints", "/test/refused-checkpoints", .. there]);
        foreach (var program in (RunningCommand[])[watch, job])
        {
            await program.WaitForAsync(reason, Limit);
            program.Printed.Should().Match(refused);
            program.HasExited.Should().BeFalse();
        }
        // It would publish only at the end.
        await using var analysis = StackSetup.Stack.StartJob(["analysis", .. there]);
        (await analysis.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, analysis.Printed);
        analysis.Errors.Should().Match(refused);
    }

    [Test]
    public async Task Drones_officers_and_both_jobs_work_and_no_secret_is_in_plans_pages_logs_or_arguments()
    {
        var message = $"secure-{Guid.NewGuid():N}";
        await PublishViolationAsync(message);
        await using (var watch = _cluster.Start("watch", "--from-beginning", "--json"))
            await watch.WaitForAsync(message, Limit);
        var seen = string.Join('\n', await Task.WhenAll(_pages.Select(job => PagesAsync(job.Value))));
        foreach (var file in Directory.GetFiles(_events.Path).Concat(Directory.GetFiles(_cluster.Files.Logs, "*", SearchOption.AllDirectories)))
            seen += await File.ReadAllTextAsync(file);
        seen += CommandLines();

        seen.Should().Contain($"${{file:{Accounts.Of("alerts")}:sasl.password}}", "else the options of the source were not looked at")
            .And.Contain("/StreamingQuery", "else there were no pages");
        foreach (var secret in Secrets())
            seen.Contains(secret, StringComparison.Ordinal).Should().BeFalse("a secret can be seen: {0}...", Around(seen, secret));
    }

    [Test]
    public async Task A_run_of_drones_that_was_killed_while_Kafka_was_away_is_completed_by_an_account_that_cannot_read()
    {
        var kafka = _cluster.State.Running(KafkaService.Name)!.Pid;
        string[] fleet = ["drones", "--drones", "20", "--rate", "100", "--pictures", "false"];
        await using (var first = _cluster.Start([.. fleet, "--for", "600"]))
        {
            using var all = new KafkaReader(ClientsOf("replay"), "prestacop-test");
            var before = Published(all);
            while (Published(all) < before + 50 && !first.HasExited)
                await Task.Delay(100);
            await SignalAsync("STOP", kafka);
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                first.Kill();
                await first.WaitAsync(Limit);
            }
            finally
            {
                await SignalAsync("CONT", kafka);
            }
        }

        await using var second = _cluster.Start([.. fleet, "--count", "20"]);

        (await second.WaitAsync(Limit)).Should().Be(ExitCodes.Done, second.Printed);
        second.Printed.Should().Contain("that an earlier run had kept");
    }

    [Test]
    public async Task The_dashboard_answers_with_HTTPS_alone()
    {
        var address = WebService.Address(_cluster.State);
        using var client = _cluster.Files.Certificates.CreateClient(TimeSpan.FromSeconds(30));
        using var stranger = new HttpClient();

        address.Scheme.Should().Be("https");
        using var response = await client.GetAsync(new Uri(address, "/health/live"));
        response.IsSuccessStatusCode.Should().BeTrue();
        await FluentActions.Awaiting(() => stranger.GetAsync(address)).Should().ThrowAsync<HttpRequestException>("nobody else knows the authority");
        await FluentActions.Awaiting(() => stranger.GetAsync(new UriBuilder(address) { Scheme = "http" }.Uri)).Should().ThrowAsync<HttpRequestException>();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Spark_and_librdkafka_connect_with_a_certificate_in_the_place_of_a_password(bool inOneFile)
    {
        using var folder = new TemporaryFolder();
        var (certificate, key, file) = (Path.Combine(folder.Path, "client.crt"), Path.Combine(folder.Path, "client.key"), Path.Combine(folder.Path, "kafka.properties"));
        var both = await File.ReadAllTextAsync(_cluster.Files.Certificates.Of(KafkaAccounts.Administrator));
        var split = both.IndexOf("-----BEGIN PRIVATE KEY", StringComparison.Ordinal);
        await File.WriteAllTextAsync(certificate, inOneFile ? both : both[..split]);
        await File.WriteAllTextAsync(key, both[split..]);
        await File.WriteAllLinesAsync(file,
        [
            "security.protocol=SSL", $"ssl.ca.location={_cluster.Files.Certificates.Authority}", $"ssl.certificate.location={certificate}", $"ssl.key.location={(inOneFile ? certificate : key)}",
        ]);
        var storage = $"/test/secure-{Guid.NewGuid():N}";
        await PublishViolationAsync($"certificate-{inOneFile}");

        // The server is that of the other tests, and its cluster has no accounts: this Kafka is one of another cluster.
        await StackSetup.Stack.RunJobAsync(
            Limit, "streaming", "--available-now", "--topics", Topics.DroneMessages, "--storage", storage, "--checkpoints", storage + "-checkpoints", "--kafka-config", file,
            "--bootstrap-servers", ClusterEnvironment.AddressOf(_cluster.State, ClusterPort.KafkaAdministrator));

        await using var session = StackSetup.NewSession();
        (await session.Read().Parquet($"{storage}/drone_messages").CountAsync()).Should().BePositive();
    }

    async Task PublishViolationAsync(string message)
    {
        using var drones = new RecordPublisher(ClientsOf("drones"), new PublisherOptions { ClientId = "prestacop-test" });
        var record = TopicRecord.Of(SampleMessages.Violation(message) with { Plate = null });
        await drones.PublishAsync(new KafkaRecord(record.Topic, record.Key, record.Value), CancellationToken.None);
    }

    AccountFiles Accounts => _cluster.Files.Accounts;

    KafkaClientFactory ClientsOf(string account) => new(Accounts.SettingsOf(account));

    static long Published(KafkaReader reader) => reader.Partitions(Topics.DroneMessages).Sum(partition => reader.Range(partition).High);

    static async Task<bool> MayWriteAsync(RecordPublisher publisher, string topic)
    {
        try
        {
            // Nobody can read it: what is written must not count as an alert or a decision.
            await publisher.PublishAsync(new KafkaRecord(topic, "test"u8.ToArray(), "no record of this product"u8.ToArray()), CancellationToken.None);
            return true;
        }
        // An account that writes nothing may not even begin: the client then drops what is queued.
        catch (KafkaException refused) when (refused.Error.Code is ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed
            or ErrorCode.Local_PurgeQueue or ErrorCode.Local_Fatal)
        {
            return false;
        }
    }

    static bool MayRead(KafkaReader reader, string topic)
    {
        try
        {
            if (reader.Partitions(topic) is not [var partition, ..])
                return false;
            var end = reader.Range(partition).High;
            // The end of the partition, or what has come meanwhile.
            return reader.Read(new Dictionary<TopicPartition, OffsetRange> { [partition] = new(end, end + 1) }, CancellationToken.None).Count() <= 1;
        }
        // An account that reads nothing may not even look for its group.
        catch (ConsumeException refused) when (refused.Error.Code is ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed)
        {
            return false;
        }
    }

    IEnumerable<string> Secrets() =>
    [
        .. KafkaAccounts.All.Select(account => Accounts.PasswordOf(account.Name)),
        // The first line of each private key.
        .. Directory.GetFiles(_cluster.Files.Secrets).SelectMany(file => File.ReadAllText(file).Split("-----BEGIN PRIVATE KEY-----\n").Skip(1)).Select(key => key.Split('\n')[0]),
    ];

    static string Around(string text, string secret) => text.IndexOf(secret, StringComparison.Ordinal) is var at and >= 0 ? text[Math.Max(0, at - 200)..at] : "";

    static async Task<string> PagesAsync(int port)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var applications = JsonDocument.Parse(await client.GetStringAsync("/api/v1/applications"));
        var id = applications.RootElement[0].GetProperty("id").GetString();
        string[] pages = ["/jobs/", "/environment/", "/SQL/", "/StreamingQuery/", "/connect/", $"/api/v1/applications/{id}/environment", $"/api/v1/applications/{id}/sql?details=true&planDescription=true&length=100"];
        var executions = Enumerable.Range(0, 5).Select(number => $"/SQL/execution/?id={number}");
        var found = await Task.WhenAll(pages.Concat(executions).Select(async page =>
        {
            using var response = await client.GetAsync(page);
            return $"{page}\n{await response.Content.ReadAsStringAsync()}";
        }));
        return string.Join('\n', found);
    }

    static string CommandLines()
    {
        var lines = Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(folder =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
            }
            catch (IOException)
            {
                // It has ended meanwhile.
                return "";
            }
        });
        return string.Join('\n', lines);
    }

    static async Task SignalAsync(string signal, int process)
    {
        using var kill = System.Diagnostics.Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync();
    }
}
