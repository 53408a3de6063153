using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>What spark-submit, the runner and the job tell one another.</summary>
[Category("Live")]
[SupportedOSPlatform("linux")]
public sealed class SubmitTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [TestCase(0)]
    [TestCase(7)]
    public async Task The_exit_code_of_the_job_is_that_of_the_command(int code)
    {
        await using var submitted = Submit($"exit {code}");

        (await submitted.WaitAsync(Limit)).Should().Be(code, submitted.Printed);
    }

    [Test]
    public async Task The_job_gets_a_loopback_address_and_a_token_of_its_own()
    {
        await using var submitted = Submit("echo \"$SPARK_REMOTE ${#SPARK_CONNECT_AUTHENTICATE_TOKEN}\"");

        (await submitted.WaitAsync(Limit)).Should().Be(0, submitted.Printed);
        submitted.Printed.Should().MatchRegex(@"sc://127\.0\.0\.1:\d+/ 64");
    }

    [Test]
    public async Task Job_receives_TERM_before_Spark_stops()
    {
        await using var submitted = Submit("trap 'echo asked to end; exit 5' TERM; echo started; while :; do sleep 0.1; done");
        await UntilAsync(() => submitted.Printed.Contains("started", StringComparison.Ordinal) || submitted.HasExited);

        await submitted.TerminateAsync();

        (await submitted.WaitAsync(Limit)).Should().Be(5, submitted.Printed);
        submitted.Printed.Should().Contain("asked to end");
    }

    [Test]
    public async Task A_job_that_was_asked_to_end_does_not_take_its_driver_for_dead()
    {
        // The end of its standard input tells a job that its driver has died: it would end within seconds, and with 1.
        await using var submitted = Submit(
            "exec bash -c 'trap \"stop=1\" TERM; echo started; while [ -z \"$stop\" ]; do sleep 0.1; done; read -t 3 line; [ $? -gt 128 ] && echo its input is open'");
        await UntilAsync(() => submitted.Printed.Contains("started", StringComparison.Ordinal) || submitted.HasExited);

        await submitted.TerminateAsync();

        (await submitted.WaitAsync(Limit)).Should().Be(0, submitted.Printed);
        submitted.Printed.Should().Contain("its input is open");
    }

    [Test]
    public async Task Job_ends_when_the_driver_is_killed()
    {
        using var folder = new TemporaryFolder();
        var ended = Path.Combine(folder.Path, "ended");
        await using var submitted = Submit($"echo \"driver $PPID.\"; cat; echo over > {ended}");
        await UntilAsync(() => submitted.Printed.Contains("driver ", StringComparison.Ordinal) || submitted.HasExited);
        var driver = submitted.Printed.Split("driver ")[1].Split('.')[0];

        using (var process = Process.GetProcessById(int.Parse(driver, CultureInfo.InvariantCulture)))
            process.Kill();

        (await submitted.WaitAsync(Limit)).Should().NotBe(0);
        await UntilAsync(() => File.Exists(ended));
    }

    [Test]
    public async Task Options_of_spark_submit_may_stand_anywhere_and_do_not_reach_the_job()
    {
        await using var submitted = StackSetup.Stack.Start(
            "submit", "--exec", "--master", "local[3]", "--conf", "spark.app.name=mine", "--", "sh", "-c", "echo \"arguments: $#\"");

        (await submitted.WaitAsync(Limit)).Should().Be(0, submitted.Printed);
        submitted.Printed.Should().Contain("arguments: 0");
    }

    [Test]
    public async Task The_Spark_of_SPARK_HOME_is_used_when_it_is_set()
    {
        using var folder = new TemporaryFolder();
        var own = Path.Combine(folder.Path, "bin", "spark-submit");
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        var jars = Path.Combine(SourceTree.Root, "artifacts", "jvm", "spark", "jars");
        await File.WriteAllTextAsync(own, $"""
            #!/bin/sh
            echo the operator\'s own spark-submit
            exec java {string.Join(' ', SparkConnectService.RequiredJvmOptions)} \
              -cp '{jars}/*' org.apache.spark.deploy.SparkSubmit --master 'local[2]' --conf spark.ui.enabled=false "$@"
            """);
        File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var environment = new Dictionary<string, string>(StackSetup.Stack.Environment)
        {
            ["SPARK_HOME"] = folder.Path,
            ["SPARK_LOCAL_IP"] = "127.0.0.1",
        };
        await using var submitted = RunningCommand.Start(
            Path.Combine(SourceTree.Root, "spark-submit", "submit"), ["--exec", "--", "sh", "-c", "exit 3"], environment);

        (await submitted.WaitAsync(Limit)).Should().Be(3, submitted.Printed);
        submitted.Printed.Should().Contain("the operator's own spark-submit");
    }

    [TestCase("alerts", 0, 0)]
    [TestCase("streaming", 5, 5)]
    [TestCase("analysis", 10, 0)]
    public async Task Alerts_come_before_storage_and_storage_before_statistics(string job, int expected, int session)
    {
        using var folder = new TemporaryFolder();
        var own = Path.Combine(folder.Path, "bin", "spark-submit");
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        await File.WriteAllTextAsync(own, "#!/bin/sh\necho \"niceness $(nice).\"\ncat /proc/self/autogroup\n:\n");
        File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var inherited = RunningCommand.Start("nice", []);
        (await inherited.WaitAsync(Limit)).Should().Be(0);

        // As the first of a session, as a service is.
        await using var submitted = RunningCommand.Start(
            "setsid", ["--wait", Path.Combine(SourceTree.Root, "spark-submit", "submit"), job], new Dictionary<string, string>(StackSetup.Stack.Environment) { ["SPARK_HOME"] = folder.Path });

        (await submitted.WaitAsync(Limit)).Should().Be(0, submitted.Printed);
        var niceness = Math.Min(19, int.Parse(inherited.Printed, CultureInfo.InvariantCulture) + expected);
        submitted.Printed.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"niceness {niceness}."));
        // Else the kernel would share the processors evenly among the services, whatever their priorities.
        if (File.Exists("/proc/self/autogroup"))
            submitted.Printed.Should().MatchRegex(string.Create(CultureInfo.InvariantCulture, $@"/autogroup-\d+ nice {session}\b"));
    }

    static RunningCommand Submit(string script) => StackSetup.Stack.Start("submit", "--exec", "--", "sh", "-c", script);

    static async Task UntilAsync(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(Limit);
            await Task.Delay(50);
        }
    }
}
