using System.Net;
using System.Net.Sockets;
using System.Text;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Kerberos;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;

namespace Prestacop.Live.Tests.Secure;

/// <summary>HDFS with Kerberos of a real KDC, whose tickets are valid for one minute: who is let in, jobs that outlive their tickets, and what is said when there is none.</summary>
[Category("Live")]
[Category("Slow")]
[NonParallelizable]
public sealed class KerberosTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    readonly TemporaryFolder _folder = new();
    TestCluster _cluster = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        // The variables are for the cluster of the folder that is named beside them: that of the other tests.
        var other = Environment.GetEnvironmentVariable(ClusterHome.Variable);
        Environment.SetEnvironmentVariable(ClusterHome.Variable, null);
        Environment.SetEnvironmentVariable(KerberosFiles.LifeVariable, FormattableString.Invariant($"{Life.TotalSeconds}s"));
        try
        {
            // Supervised: a KDC and a NameNode that die are started again.
            _cluster = await TestCluster.StartAsync(new StartRequest(TestCluster.FreePorts) { Kerberos = true, Supervised = true });
        }
        finally
        {
            Environment.SetEnvironmentVariable(KerberosFiles.LifeVariable, null);
            Environment.SetEnvironmentVariable(ClusterHome.Variable, other);
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Files_are_written_and_read_with_a_ticket_and_nobody_is_let_in_without()
    {
        using var system = As(HdfsAccounts.System);
        using var stranger = new WebHdfsClient(Address, new HdfsConnection(null, _cluster.Files.Certificates.Authority));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("copied"));

        (await system.WriteTextAsync("/prestacop-storage/test/text", "written", overwrite: true, CancellationToken.None)).Should().BeTrue();
        await system.UploadAsync("/prestacop-storage/test/copy", content, _ => { }, CancellationToken.None);

        (await system.ReadTextAsync("/prestacop-storage/test/text", CancellationToken.None)).Should().Be("written");
        (await system.ReadTextAsync("/prestacop-storage/test/copy", CancellationToken.None)).Should().Be("copied");
        (await system.StatusAsync("/prestacop-storage/test/text", CancellationToken.None))!.Owner.Should().Be(HdfsAccounts.System.Name);
        (await FluentActions.Awaiting(() => stranger.ListAsync("/", CancellationToken.None)).Should().ThrowAsync<HttpRequestException>())
            .Which.Message.Should().Contain("asks for Kerberos (401)").And.Contain(KerberosLogin.KeytabVariable);
        (await system.DeleteAsync("/prestacop-storage/test", CancellationToken.None)).Should().BeTrue();
    }

    [Test]
    public async Task Analysts_read_what_is_stored_and_neither_write_nor_see_plates_and_pictures()
    {
        using var system = As(HdfsAccounts.System);
        using var analyst = As(HdfsAccounts.Analyst);
        await system.WriteTextAsync("/prestacop-storage/read/text", "stored", overwrite: true, CancellationToken.None);

        (await analyst.ReadTextAsync("/prestacop-storage/read/text", CancellationToken.None)).Should().Be("stored");
        Func<Task>[] refused =
        [
            () => analyst.WriteTextAsync("/prestacop-storage/read/mine", "x", overwrite: true, CancellationToken.None),
            () => analyst.DeleteAsync("/prestacop-storage/read/text", CancellationToken.None),
            () => analyst.ListAsync("/prestacop-vault", CancellationToken.None),
            () => analyst.ListAsync("/prestacop-storage/drone_images", CancellationToken.None),
            () => analyst.ListAsync("/prestacop-checkpoints", CancellationToken.None),
            () => system.CreateFolderAsync("/elsewhere", CancellationToken.None),
        ];
        foreach (var attempt in refused)
            (await attempt.Should().ThrowAsync<HttpRequestException>()).Which.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        await system.DeleteAsync("/prestacop-storage/read", CancellationToken.None);
    }

    [Test]
    public async Task A_job_goes_on_when_its_ticket_has_expired_and_KDC_and_NameNode_have_died()
    {
        await using var job = _cluster.Start("submit", "streaming", "--topics", Topics.DroneMessages, Topics.DroneImages, "--trigger", "1 second");
        await PublishAsync(1);
        await UntilStoredAsync(1, job);
        var expired = Task.Delay(Life + TimeSpan.FromSeconds(10));

        await expired;
        await KillAsync(KdcService.Name);
        // All connections end, so that a new ticket is needed.
        await KillAsync(NameNodeService.Name);
        await PublishAsync(2);
        await UntilStoredAsync(2, job);
        await job.TerminateAsync();

        (await job.WaitAsync(Limit)).Should().Be(ExitCodes.Done, job.Printed);
        (await _cluster.RunAsync(Limit, "sql", "--csv", "select count(*) as stored from raw_drone_messages")).Should().MatchRegex(@"stored\s+2\b");
    }

    [Test]
    public async Task Status_shows_the_KDC()
    {
        var status = await _cluster.RunAsync(Limit, "status", "--json");

        status.Should().MatchRegex(@"""name"": ""kdc"",\s+""state"": ""ready""").And.MatchRegex(@"""name"": ""datanode"",\s+""state"": ""ready""").And.MatchRegex(@"""storedBytes"": \d");
    }

    [TestCase("missing", "*The keytab * does not exist*--keytab*")]
    [TestCase("other", "*no suitable keys for prestacop@PRESTACOP.LOCAL*klist -k*")]
    [TestCase("old", "*renewed@PRESTACOP.LOCAL*are not, or no longer, those of the KDC*")]
    [TestCase("unknown", "*gone@PRESTACOP.LOCAL*not found in Kerberos database*check HDFS_PRINCIPAL or --principal*")]
    [TestCase("away", "*The KDC does not answer: check that it runs, and its address in krb5.conf*")]
    [TestCase("silent", "*check that it runs, and its address in krb5.conf*")]
    [TestCase("clock", "*Clock skew too great*set both by NTP*")]
    public async Task A_job_that_gets_no_ticket_ends_and_says_why(string fault, string message)
    {
        var (principal, keytab, environment) = (HdfsAccounts.System.Principal, Keytab(HdfsAccounts.System.Name), _cluster.Environment.ToDictionary());
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        await using var skewed = fault == "clock" ? await SkewedKdcAsync(environment) : null;
        switch (fault)
        {
            case "missing":
                keytab = Path.Combine(_folder.Path, "missing.keytab");
                break;
            case "other":
                keytab = Keytab(HdfsAccounts.Analyst.Name);
                break;
            case "old":
                (principal, keytab) = ("renewed@PRESTACOP.LOCAL", Path.Combine(_folder.Path, "old.keytab"));
                await AdministerAsync($"addprinc -randkey {principal}", $"ktadd -k {keytab} {principal}", $"cpw -randkey {principal}");
                break;
            case "unknown":
                (principal, keytab) = ("gone@PRESTACOP.LOCAL", Path.Combine(_folder.Path, "gone.keytab"));
                await AdministerAsync($"addprinc -randkey {principal}", $"ktadd -k {keytab} {principal}", $"delprinc -force {principal}");
                break;
            case "away":
                environment[KerberosLogin.ConfigurationVariable] = CopyForPort(_cluster.Files.Kerberos.Configuration, "away.conf", FreePort.Find());
                break;
            case "silent":
                silent.Start();
                environment[KerberosLogin.ConfigurationVariable] = CopyForPort(_cluster.Files.Kerberos.Configuration, "silent.conf", ((IPEndPoint)silent.LocalEndpoint).Port);
                break;
        }

        // Not through ./prestacop, which would name the cluster's own configuration.
        await using var job = RunningCommand.Start(
            Path.Combine(SourceTree.Root, "spark-submit", "submit"), ["analysis", "--principal", principal, "--keytab", keytab], environment);

        (await job.WaitAsync(Limit)).Should().Be(ExitCodes.Failed, job.Printed);
        job.Errors.Should().Match(message);
    }

    Uri Address => ClusterEnvironment.HdfsAddressOf(_cluster.State, ClusterPort.NameNodeHttp);

    WebHdfsClient As(HdfsAccount account)
    {
        KerberosLogin.UseConfiguration(_cluster.Files.Kerberos.Configuration);
        return new WebHdfsClient(Address, new HdfsConnection(new KerberosLogin(account.Principal, Keytab(account.Name), TimeProvider.System), _cluster.Files.Certificates.Authority));
    }

    string Keytab(string account) => _cluster.Files.Kerberos.KeytabOf(account);

    /// <summary>A KDC with the same database whose clock is an hour ahead.</summary>
    async Task<RunningCommand> SkewedKdcAsync(Dictionary<string, string> environment)
    {
        var port = FreePort.Find();
        environment[KerberosLogin.ConfigurationVariable] = CopyForPort(_cluster.Files.Kerberos.Configuration, "skewed.conf", port);
        var variables = KdcVariables();
        variables["KRB5_KDC_PROFILE"] = CopyForPort(_cluster.Files.Kerberos.KdcProfile, "skewed-kdc.conf", port);
        var kdc = RunningCommand.Start("faketime", ["-f", "+1h", new KerberosCommand(KerberosCommand.Kdc).Program, "-n", "-r", KerberosFiles.Realm], variables);
        while (!PortOwner.IsTaken(port) && !kdc.HasExited)
            await Task.Delay(50);
        return kdc;
    }

    string CopyForPort(string file, string name, int port)
    {
        var copy = Path.Combine(_folder.Path, name);
        File.WriteAllText(copy, File.ReadAllText(file).Replace($":{_cluster.State.Port(ClusterPort.Kdc)}", $":{port}", StringComparison.Ordinal));
        return copy;
    }

    async Task AdministerAsync(params string[] commands)
    {
        foreach (var command in commands)
        {
            await using var administration = RunningCommand.Start(
                new KerberosCommand(KerberosCommand.Administration).Program, ["-r", KerberosFiles.Realm, "-q", command], KdcVariables());
            (await administration.WaitAsync(Limit)).Should().Be(0, administration.Printed);
        }
    }

    Dictionary<string, string> KdcVariables() => new()
    {
        [KerberosLogin.ConfigurationVariable] = _cluster.Files.Kerberos.Configuration,
        ["KRB5_KDC_PROFILE"] = _cluster.Files.Kerberos.KdcProfile,
    };

    async Task PublishAsync(int number)
    {
        using var drones = new RecordPublisher(new KafkaClientFactory(_cluster.Kafka), new PublisherOptions { ClientId = "prestacop-test" });
        var record = TopicRecord.Of(SampleMessages.Violation($"kerberos-{number}") with { Plate = null });
        await drones.PublishAsync(new KafkaRecord(record.Topic, record.Key, record.Value), CancellationToken.None);
    }

    /// <summary>Waits until the job has committed that many batches with records.</summary>
    async Task UntilStoredAsync(int batches, RunningCommand job)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var hdfs = As(HdfsAccounts.Administrator);
        while (await CommittedAsync(hdfs) < batches)
        {
            job.HasExited.Should().BeFalse(job.Printed);
            await Task.Delay(200, limit.Token);
        }
    }

    static async Task<int> CommittedAsync(WebHdfsClient hdfs)
    {
        try
        {
            var log = await hdfs.ListAsync("/prestacop-storage/drone_messages/_spark_metadata", CancellationToken.None);
            return log.Count(entry => int.TryParse(entry.Name, out _));
        }
        catch (HttpRequestException)
        {
            // The NameNode or the KDC is away.
            return 0;
        }
    }

    async Task KillAsync(string service)
    {
        var process = _cluster.State.Running(service)!;
        LocalCluster.Processes.Signals.Send(process, LocalCluster.Processes.Signals.Kill);
        using var limit = new CancellationTokenSource(Limit);
        while (_cluster.State.Running(service) is null || _cluster.State.Running(service) == process)
            await Task.Delay(100, limit.Token);
    }
}
