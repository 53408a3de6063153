using System.Globalization;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;
using Prestacop.Contracts;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>From the real ticket file to the statistics, through every real part, against counts made from the file itself.</summary>
[Category("Live")]
public sealed class AnalysisJobTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Test]
    public async Task Statistics_of_a_real_file_equal_counts_from_the_file()
    {
        var file = RealFile("tickets-fy2017.csv");
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        using var folder = new TemporaryFolder();
        var storage = $"/test/{topics.Prefix}";
        // Twice, as a clerk might: a ticket still counts once.
        string[] feed =
        [
            "csv", file, "--topic", topics[Topics.ParkingViolations], "--rejected-topic", topics[Topics.Rejected], "--state", folder.Path,
        ];
        await stack.RunAsync(Limit, feed);
        await stack.RunAsync(Limit, feed);
        await stack.RunJobAsync(
            Limit, "streaming", "--available-now", "--topic-prefix", topics.Prefix, "--storage", storage, "--checkpoints", $"{storage}-checkpoints");
        var summary = Path.Combine(folder.Path, "summary.json");
        var printed = await stack.RunAsync(
            Limit, "submit", "analysis", "--storage", storage, "--results", $"{storage}-statistics", "--summary-json", summary,
            "--local", Path.Combine(folder.Path, "local"), "--topic-prefix", topics.Prefix);

        var codes = Column(file, "Violation Code").GroupBy(code => int.Parse(code, CultureInfo.InvariantCulture)).ToDictionary(code => code.Key, code => (long)code.Count());
        await using var session = StackSetup.NewSession();
        var written = await session.Read().Parquet($"{storage}-statistics/violation-codes").CollectAsync();
        written.ToDictionary(row => (int)row.GetAs<long>("code"), row => row.GetAs<long>("violations")).Should().BeEquivalentTo(codes);
        using var counts = JsonDocument.Parse(await File.ReadAllTextAsync(summary));
        var stored = counts.RootElement.GetProperty("datasets").GetProperty("parking_violations");
        stored.GetProperty("rows").GetInt64().Should().Be(2 * codes.Values.Sum());
        stored.GetProperty("distinctOffsets").GetInt64().Should().Be(2 * codes.Values.Sum());
        stored.GetProperty("unreadable").GetInt64().Should().Be(0);
        printed.Should().Contain("Violations by code");
    }

    [Test]
    public async Task Fails_and_names_an_empty_storage()
    {
        await using var job = StackSetup.Stack.StartJob("analysis", "--storage", $"/test/{Guid.NewGuid():N}");

        (await job.WaitAsync(Limit)).Should().Be(1);
        job.Printed.Should().Contain("nothing is stored under").And.Contain("./prestacop submit streaming");
    }

    // Another reader than the product's, so that both do not make the same mistake.
    static IEnumerable<string> Column(string file, string name)
    {
        using var reader = new TextFieldParser(file) { TextFieldType = FieldType.Delimited, Delimiters = [","] };
        var index = Array.IndexOf(reader.ReadFields()!, name);
        while (reader.ReadFields() is { } fields)
            yield return fields[index];
    }

    /// <summary>The path of a real file. Without it the test is ignored, but fails where CI is set: there nothing may vanish silently.</summary>
    static string RealFile(string name)
    {
        if (SourceTree.SharedData is { } folder)
            return Path.Combine(folder, name);
        const string missing = "The real ticket files are not beside the project.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Ignore(missing);
        throw new InvalidOperationException(missing);
    }
}
