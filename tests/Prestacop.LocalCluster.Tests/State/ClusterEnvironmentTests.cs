using System.Text.RegularExpressions;
using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.State;

public sealed class ClusterEnvironmentTests
{
    static readonly Repository Repository = new("/repository");
    static readonly ClusterHome Home = new("/home");

    [Test]
    public void Contains_every_address()
    {
        var variables = ClusterEnvironment.Of(Repository, Home, State());

        variables.Should().Contain(new Dictionary<string, string?>
        {
            ["PRESTACOP_ROOT"] = "/repository",
            ["PRESTACOP_HOME"] = "/home",
            ["PRESTACOP_DATA"] = "/home/data",
            ["KAFKA_BOOTSTRAP"] = "127.0.0.1:1001",
            ["HADOOP_CONF_DIR"] = "/repository/hadoop-config",
            ["SPARK_LOCAL_IP"] = "127.0.0.1",
            ["PRESTACOP_NAMENODE_PORT"] = "9000",
            ["PRESTACOP_PLATE_KEY_FILE"] = "/home/plate.key",
        });
    }

    [Test]
    public void Every_variable_of_the_hadoop_configuration_is_set()
    {
        // The keystore is for the servers alone.
        var files = Directory.GetFiles(Path.Combine(Repository.Find().Root, "hadoop-config"), "*-site.xml");
        var used = files.SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\$\{env\.(\w+)")).Select(match => match.Groups[1].Value).Distinct();

        used.Should().NotBeEmpty().And.BeSubsetOf(ClusterEnvironment.Of(Repository, Home, State() with { Shape = WithYarn }).Keys);
    }

    [Test]
    public void Every_default_port_of_the_hadoop_configuration_is_that_of_the_cluster()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Find().Root, "hadoop-config"), "*.xml");
        var defaults = files.SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\$\{env\.(\w+_PORT):-(\d+)\}"))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value)).ToList();

        defaults.Should().NotBeEmpty().And.BeSubsetOf(WithYarn.Ports.Select(port => (port.Variable, $"{port.Default}")));
    }

    [Test]
    public void Every_variable_of_YARN_reaches_the_containers()
    {
        var folder = Path.Combine(Repository.Find().Root, "hadoop-config");
        var yarn = File.ReadAllText(Path.Combine(folder, "yarn-site.xml"));
        // What the client of HDFS and a driver refer to; the rest is for the servers themselves.
        string[] clients = ["dfs.replication", "fs.defaultFS", "hadoop.tmp.dir", "dfs.namenode.http-address", "yarn.resourcemanager.address", "yarn.resourcemanager.scheduler.address"];
        var used = Directory.GetFiles(folder, "*.xml").SelectMany(file => System.Xml.Linq.XDocument.Load(file).Descendants("property"))
            .Where(property => clients.Contains(property.Element("name")!.Value)).Select(property => Regex.Match(property.Element("value")!.Value, @"\$\{env\.(\w+)").Groups[1].Value).ToList();
        var passed = Regex.Match(yarn, @"env-whitelist</name>\s*<value>([^<]*)<").Groups[1].Value.Split(',');

        used.Should().HaveCount(clients.Length).And.BeSubsetOf(passed);
        passed.Should().Contain("SPARK_LOCAL_IP", "else drivers and executors listen beyond loopback");
    }

    [Test]
    public void With_Kerberos_each_program_has_the_account_of_its_role_and_the_configuration_asks_for_it()
    {
        var state = State() with { Shape = new ClusterShape { Kerberos = true } };
        var job = ClusterEnvironment.For(Repository, Home, state, "streaming");

        job.Should().Contain(new Dictionary<string, string?>
        {
            ["PRESTACOP_HDFS_AUTHENTICATION"] = "kerberos",
            ["PRESTACOP_HDFS_HTTP_POLICY"] = "HTTPS_ONLY",
            ["PRESTACOP_HDFS_PROTECTION"] = "authentication",
            ["HDFS_PRINCIPAL"] = "prestacop@PRESTACOP.LOCAL",
            ["HDFS_KEYTAB"] = "/home/secrets/prestacop.keytab",
            ["HDFS_CA_FILE"] = "/home/secrets/ca.pem",
            ["KRB5_CONFIG"] = "/home/secrets/krb5.conf",
        });
        ClusterEnvironment.ForAnalysts(Repository, Home, state)["HDFS_PRINCIPAL"].Should().Be("analyst@PRESTACOP.LOCAL");
        ClusterEnvironment.For(Repository, Home, state, "drones")["HDFS_KEYTAB"].Should().BeNull();
        ClusterEnvironment.FileLines(Home, state).Should().Contain("login=web prestacop@PRESTACOP.LOCAL /home/secrets/prestacop.keytab");
        ClusterEnvironment.For(Repository, Home, State(), "streaming").Should().Contain("PRESTACOP_HDFS_AUTHENTICATION", "simple").And.NotContainKey("KRB5_CONFIG");
    }

    [Test]
    public void Names_every_broker_and_the_number_of_copies()
    {
        var variables = ClusterEnvironment.Of(Repository, Home, State() with { Shape = new ClusterShape { Brokers = 3, DataNodes = 2 } });

        variables["KAFKA_BOOTSTRAP"].Should().Be("127.0.0.1:1001,127.0.0.1:9192,127.0.0.1:9292");
        variables["PRESTACOP_HDFS_REPLICATION"].Should().Be("2");
        variables["PRESTACOP_KAFKA_3_CONTROLLER_PORT"].Should().Be("9293");
        ClusterEnvironment.Of(Repository, Home, State())["PRESTACOP_HDFS_REPLICATION"].Should().Be("1");
    }

    [Test]
    public void Jobs_write_event_logs_when_a_history_server_was_asked_for()
    {
        ClusterEnvironment.Of(Repository, Home, State()).Keys.Should().NotContain(ClusterEnvironment.SparkEventsVariable);
        ClusterEnvironment.Of(Repository, Home, State() with { Asked = ["history"] })[ClusterEnvironment.SparkEventsVariable].Should().Be(Home.SparkEvents);
    }

    [Test]
    public void Contains_the_token_only_while_the_server_runs()
    {
        using var folder = new TemporaryFolder();
        var home = new ClusterHome(folder.Path);
        File.WriteAllText(home.SparkToken, "secret\n");

        var stopped = ClusterEnvironment.ForAnalysts(Repository, home, State());
        var running = ClusterEnvironment.ForAnalysts(Repository, home, State().With("spark", ProcessIdentity.Of(Environment.ProcessId)!));

        stopped.Keys.Should().NotContain("SPARK_REMOTE").And.NotContain(ClusterEnvironment.SparkTokenVariable);
        running.Keys.Should().NotContain("PRESTACOP_PLATE_KEY_FILE", "with the key an analyst could try all plates");
        running.Should().Contain("SPARK_REMOTE", "sc://127.0.0.1:15002/").And.Contain(ClusterEnvironment.SparkTokenVariable, "secret");
    }

    [Test]
    public void Each_program_of_a_secure_cluster_has_its_own_account_and_analysts_have_none()
    {
        var secure = State() with { IsSecure = true };

        ClusterEnvironment.For(Repository, Home, secure, "csv")["KAFKA_CONFIG"].Should().Be("/home/secrets/kafka-feeder.properties");
        ClusterEnvironment.For(Repository, Home, secure, "streaming")["KAFKA_CONFIG"].Should().Be("/home/secrets/kafka-streaming.properties");
        ClusterEnvironment.For(Repository, Home, secure, "spark")["KAFKA_CONFIG"].Should().BeNull();
        ClusterEnvironment.For(Repository, Home, State(), "csv")["KAFKA_CONFIG"].Should().BeNull("a file for another Kafka does not concern this one");
        ClusterEnvironment.ForAnalysts(Repository, Home, secure).Keys.Should().NotContain("KAFKA_CONFIG");
    }

    static ClusterShape WithYarn { get; } = new() { Spark = SparkCluster.Yarn };

    static ClusterState State() => new() { KafkaClusterId = "x", Ports = new Dictionary<string, int> { ["kafka"] = 1001 }, Services = new Dictionary<string, ProcessIdentity>() };
}
