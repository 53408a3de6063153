using System.Diagnostics;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Client;

/// <summary>What a session leaves on the server beside its views: observed metrics, checkpoints, executions, files, functions.</summary>
[Category("Live")]
sealed class ServerStateTests
{
    SparkSession _spark = null!;

    [SetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [TearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    [Test]
    public async Task Metrics_are_observed_beside_an_action()
    {
        var observation = new Observation();
        var observed = _spark.Range(0, 100, 1, 3).Observe(observation, Count(Lit(1)).Alias("rows"), Max("id").Alias("largest"));

        await observed.Filter(Col("id") < 5).CollectAsync();

        (await observation.GetAsync()).Should().BeEquivalentTo(new Dictionary<string, object?> { ["rows"] = 100L, ["largest"] = 99L });
    }

    [Test]
    public async Task A_checkpoint_is_read_until_it_is_released()
    {
        var checkpoint = await _spark.Range(10).Select(Rand().Alias("x")).LocalCheckpointAsync();
        var first = await checkpoint.CollectAsync();
        (await checkpoint.CollectAsync()).Should().Equal(first);

        // One that has been read may still be in the server's cache of plans.
        var unread = await _spark.Range(10).LocalCheckpointAsync();
        await unread.ReleaseCheckpointAsync();

        var read = async () => await unread.CountAsync();
        (await read.Should().ThrowAsync<SparkException>()).Which.ErrorClass.Should().NotBeNullOrEmpty();
        var again = async () => await _spark.Range(1).ReleaseCheckpointAsync();
        await again.Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task The_server_reports_the_states_of_executions()
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _spark.RegisterProgressHandler(report => seen.TrySetResult(report.OperationId));
        using var stop = new CancellationTokenSource();
        var running = _spark.Range(0, 100_000_000_000, 1, 2).Agg(Sum(Length(Sha2(Col("id").Cast("string"), 256)))).CollectAsync(stop.Token);
        var operation = await seen.Task;

        var states = await _spark.OperationStatesAsync([operation, Guid.NewGuid().ToString()]);
        await stop.CancelAsync();

        states[operation].Should().Be(OperationState.Running);
        states.Where(state => state.Key != operation).Should().OnlyContain(state => state.Value == OperationState.Unknown);
        await FluentActions.Awaiting(() => running).Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task Adding_a_file_again_succeeds_and_another_of_its_name_is_rejected()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "zones.txt");
        await File.WriteAllTextAsync(file, new string('z', 100_000));

        await _spark.AddFileAsync(file);
        await _spark.AddFileAsync(file);

        await File.WriteAllTextAsync(file, "other");
        var other = async () => await _spark.AddFileAsync(file);
        (await other.Should().ThrowAsync<SparkException>()).WithMessage("*zones.txt*");
        var missing = async () => await _spark.AddFileAsync(file + ".missing");
        await missing.Should().ThrowAsync<FileNotFoundException>();
    }

    [Test]
    public async Task A_function_of_a_jar_is_registered_and_called()
    {
        using var folder = new TemporaryFolder();
        var jar = Path.Combine(folder.Path, "digits.jar");
        await BuildJarAsync(folder.Path, jar);

        await _spark.AddJarAsync(jar);
        _spark.Udf().RegisterJava<int>("digits", "org.example.Digits");

        var row = await _spark.Range(1).Select(CallUDF("digits", Lit("ABC1234")).Alias("n")).FirstAsync();
        row.Get("n").Should().Be(4);
        var wrong = () => _spark.Udf().RegisterJava("nothing", "org.example.Nothing");
        wrong.Should().Throw<SparkException>().WithMessage("*org.example.Nothing*");
    }

    [Test]
    public void Plans_that_mean_the_same_are_known_to_the_server()
    {
        var one = _spark.Range(10).Select(Col("id"));
        var same = _spark.Range(10).Select(Col("id"));

        one.SameSemantics(same).Should().BeTrue();
        one.SameSemantics(_spark.Range(11)).Should().BeFalse();
        one.SemanticHash().Should().Be(same.SemanticHash());
    }

    [Test]
    public async Task An_execution_is_an_activity_with_its_error()
    {
        var activities = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SparkTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (Equals(activity.GetTagItem("spark.session_id"), _spark.SessionId))
                    activities.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);

        await _spark.Range(3).CollectAsync();
        var wrong = async () => await _spark.Table("nothing").CollectAsync();
        await wrong.Should().ThrowAsync<SparkException>();

        activities.Select(activity => (activity.Status, activity.GetTagItem("error.type"))).Should().Equal(
            (ActivityStatusCode.Unset, null), (ActivityStatusCode.Error, "TABLE_OR_VIEW_NOT_FOUND"));
        activities.Should().OnlyContain(activity => activity.OperationName == "spark.execute" && activity.Duration > TimeSpan.Zero);
        Activity.Current.Should().BeNull();
    }

    static async Task BuildJarAsync(string folder, string jar)
    {
        var source = Path.Combine(folder, "Digits.java");
        await File.WriteAllTextAsync(source,
            """
            package org.example;
            public class Digits implements org.apache.spark.sql.api.java.UDF1<String, Integer> {
                public Integer call(String text) { return (int) text.chars().filter(Character::isDigit).count(); }
            }
            """);
        var classes = Path.Combine(folder, "classes");
        var jars = Path.Combine(SourceTree.Root, "artifacts", "jvm", "spark", "jars", "*");
        await RunAsync("javac", "--release", "17", "-cp", jars, "-d", classes, source);
        await RunAsync("jar", "--create", "--file", jar, "-C", classes, ".");
    }

    static async Task RunAsync(string program, params string[] arguments)
    {
        await using var command = RunningCommand.Start(program, arguments, new Dictionary<string, string>());
        (await command.WaitAsync(TimeSpan.FromMinutes(5))).Should().Be(0, command.Printed);
    }
}
