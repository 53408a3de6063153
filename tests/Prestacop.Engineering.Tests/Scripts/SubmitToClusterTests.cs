using Prestacop.Engineering.Tests.Support;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Tests.Scripts;

/// <summary>What <c>submit</c> tells Spark of a job on a cluster; Java is a stand-in that notes its arguments.</summary>
public sealed class SubmitToClusterTests
{
    const string Remote = "spark://10.0.0.1:7077";

    ScriptRepository _repository = null!;

    [SetUp]
    public void Make()
    {
        _repository = new ScriptRepository();
        _repository.AddProgram("spark-submit/setup", "");
        foreach (var file in (string[])["submit", "cluster.sh", "pom.xml"])
            File.Copy(Path.Combine(Repository.Find().Root, "spark-submit", file), Path.Combine(_repository.Root, "spark-submit", file));
        _repository.AddDotnet("");
        _repository.AddProgram("path/java", """
            echo "address <${SPARK_LOCAL_IP:-}> $*" >>"$CALLS"
            case "$*" in
              *ClusterCheck*) [ -z "${AWAY:-}" ] || { echo 'prestacop: the master is away' >&2; exit 1; } ;;
              *JarArchive*) echo hdfs://name/jars.zip ;;
              *JobArchive*) echo hdfs://name/jobs.tar.gz ;;
              *launcher.Main*) printf '\0\nprintf\0launched\0org.apache.spark.deploy.SparkSubmit\0' ;;
            esac
            """);
        foreach (var name in (string[])["SPARK_HOME", "SPARK_CONF_DIR", "PRESTACOP_PLATE_KEY_FILE", "PRESTACOP_ROOT"])
            _repository.Environment[name] = null;
        _repository.Environment["CALLS"] = Path.Combine(_repository.Root, "calls");
    }

    [TearDown]
    public void Delete() => _repository.Dispose();

    [TestCase("--deploy-mode cluster needs --master yarn", "--master", Remote, "--deploy-mode", "cluster")]
    [TestCase("--self-contained is for --deploy-mode cluster", "--master", "yarn", "--self-contained")]
    [TestCase("Spark gives the executors of a standalone cluster no tokens", "--master", Remote, "--principal", "jobs@REALM", "--keytab", "jobs.keytab")]
    [TestCase("not supported with Kerberos", "--master", "yarn", "--deploy-mode", "cluster", "--principal", "jobs@REALM", "--keytab", "jobs.keytab")]
    public async Task Rejects_what_a_driver_cannot_do_before_anything_starts(string message, params string[] options)
    {
        var result = await _repository.RunAsync(["submit", "--exec", .. options, "--", "true"]);

        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain(message);
        Calls().Should().BeEmpty();
    }

    [Test]
    public async Task A_driver_on_YARN_gets_the_job_as_an_archive_the_key_as_a_file_and_where_Kafka_is()
    {
        var key = Path.Combine(_repository.Root, "plate.key");
        await File.WriteAllTextAsync(key, "k1 secret");
        _repository.Environment["PRESTACOP_PLATE_KEY_FILE"] = key;
        _repository.Environment["KAFKA_BOOTSTRAP"] = "broker:9092";
        AddJobs();

        var result = await _repository.RunAsync("submit", "analysis", "--master", "yarn", "--deploy-mode", "cluster", "--files", "mine.txt", "--days", "1");

        result.Output.Should().Be("launched", result.Errors);
        Calls()[^1].Should().Contain("--archives hdfs://name/jobs.tar.gz#prestacop-job").And.Contain($"#prestacop-shell.bash,{key}#prestacop-plate.key").And.Contain("--files mine.txt,")
            .And.Contain("spark.yarn.appMasterEnv.KAFKA_BOOTSTRAP=broker:9092").And.Contain("spark.yarn.maxAppAttempts=1")
            .And.EndWith("dotnet-runner.jar --archive prestacop-job analysis --days 1").And.NotContain("secret").And.NotContain("spark.driver.host");
    }

    [TestCase("streaming", false)]
    [TestCase("alerts", false)]
    [TestCase("compact", true)]
    public async Task Only_a_driver_that_runs_for_ever_is_started_again(string job, bool once)
    {
        AddJobs();

        await _repository.RunAsync("submit", job, "--master", "yarn", "--deploy-mode", "cluster");

        Calls()[^1].Contains("spark.yarn.maxAppAttempts=1", StringComparison.Ordinal).Should().Be(once);
    }

    [TestCase("local[2]", "127.0.0.1", true)]
    [TestCase("spark://127.0.0.1:7077", "127.0.0.1", true)]
    [TestCase("yarn", "127.0.0.1", true)]
    [TestCase(Remote, "", false)]
    public async Task The_driver_listens_on_loopback_only_when_its_executors_are_on_this_machine(string master, string address, bool loopback)
    {
        // As ./prestacop sets it for the local cluster, also while that does not run.
        _repository.Environment["SPARK_LOCAL_IP"] = "127.0.0.1";

        var result = await _repository.RunAsync("submit", "--exec", "--master", master, "--", "true");

        result.Output.Should().Be("launched", result.Errors);
        Calls()[^1].Should().StartWith($"address <{address}> ");
        Calls()[^1].Contains("spark.driver.host=127.0.0.1", StringComparison.Ordinal).Should().Be(loopback);
    }

    [Test]
    public async Task What_the_user_says_comes_last_and_wins()
    {
        await _repository.RunAsync("submit", "--exec", "--master", "spark://127.0.0.1:7077", "--conf", "spark.driver.host=other", "--", "true");

        Calls()[^1].Should().MatchRegex("spark.driver.host=127.0.0.1 .*spark.driver.host=other");
    }

    [Test]
    public async Task Starts_nothing_when_the_master_is_away()
    {
        _repository.Environment["AWAY"] = "1";

        var result = await _repository.RunAsync("submit", "--exec", "--master", Remote, "--", "true");

        (result.ExitCode, result.Output).Should().Be((1, ""));
        result.Errors.Should().Contain("the master is away");
        Calls().Should().ContainSingle().Which.Should().EndWith($"prestacop.ClusterCheck {Remote}");
    }

    [TestCase("--conf", "spark.authenticate=true")]
    [TestCase("--properties-file", "secured.conf")]
    [TestCase("SPARK_CONF_DIR", "configuration")]
    public async Task A_master_that_asks_for_a_secret_is_only_reached_because_it_answers_nobody_else(string option, string value)
    {
        Directory.CreateDirectory(Path.Combine(_repository.Root, "configuration"));
        foreach (var file in (string[])["secured.conf", "configuration/spark-defaults.conf"])
            await File.WriteAllTextAsync(Path.Combine(_repository.Root, file), "spark.ui.enabled false\nspark.authenticate true\n");
        var path = Path.Combine(_repository.Root, value);
        string[] given = option switch
        {
            "--conf" => [option, value],
            "--properties-file" => [option, path],
            _ => [],
        };
        if (given.Length == 0)
            _repository.Environment[option] = path;

        await _repository.RunAsync(["submit", "--exec", "--master", Remote, .. given, "--", "true"]);

        Calls()[0].Should().EndWith($"prestacop.ClusterCheck {Remote} reach");
    }

    [TestCase("spark.yarn.archive=hdfs://mine.zip", false)]
    [TestCase("spark.yarn.jars=local:/jars/*", false)]
    [TestCase("spark.executor.cores=1", true)]
    public async Task Spark_s_jars_are_kept_in_HDFS_unless_the_user_names_others(string option, bool expected)
    {
        await _repository.RunAsync("submit", "--exec", "--master", "yarn", "--conf", option, "--", "true");

        Calls().Any(call => call.Contains("JarArchive", StringComparison.Ordinal)).Should().Be(expected);
        Calls()[^1].Contains("spark.yarn.archive=hdfs://name/jars.zip", StringComparison.Ordinal).Should().Be(expected);
    }

    [Test]
    public async Task Executors_learn_where_the_plate_key_is_and_never_what_it_is()
    {
        var key = Path.Combine(_repository.Root, "plate.key");
        await File.WriteAllTextAsync(key, "k1 secret");
        _repository.Environment["PRESTACOP_PLATE_KEY_FILE"] = key;

        await _repository.RunAsync("submit", "--exec", "--master", Remote, "--", "true");

        Calls()[^1].Should().Contain($"--conf spark.executorEnv.PRESTACOP_PLATE_KEY_FILE={key}").And.NotContain("secret");
    }

    /// <summary>Jobs that are built and published.</summary>
    void AddJobs()
    {
        foreach (var (folder, age) in (ReadOnlySpan<(string, int)>)[("artifacts/bin/Prestacop.Spark.Jobs/release", 1), ("artifacts/published/release", 0)])
        {
            var program = Path.Combine(Directory.CreateDirectory(Path.Combine(_repository.Root, folder)).FullName, "Prestacop.Spark.Jobs.dll");
            File.WriteAllText(program, "");
            File.SetLastWriteTimeUtc(program, DateTime.UnixEpoch.AddDays(1 - age));
        }
    }

    string[] Calls() => File.Exists(_repository.Environment["CALLS"]) ? File.ReadAllLines(_repository.Environment["CALLS"]!) : [];
}
