using Prestacop.Spark.Jobs.Index;

using System.CommandLine;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Compaction;
using Prestacop.Spark.Jobs.Expunge;
using Prestacop.Spark.Jobs.Query;
using Prestacop.Spark.Jobs.Replay;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Jobs.Streaming;

namespace Prestacop.Spark.Tests.Jobs;

/// <summary>The jobs that the guides tell people to submit.</summary>
public sealed class DocumentedCommandsTests
{
    [Test]
    public void Every_job_and_every_option_exists()
    {
        var script = File.ReadAllText(Path.Combine(SourceTree.Root, "spark-submit", "submit"));
        var root = Root();
        var submitted = DocumentedCommand.All.Where(command => command.Name == "submit" && command.Words.Count > 0).ToList();

        submitted.Should().HaveCountGreaterThan(8);
        foreach (var command in submitted)
        {
            var job = root.Subcommands.Single(each => each.Name == command.Words[0]);
            var known = job.Options.Concat(job.Subcommands.SelectMany(below => below.Options)).Concat(root.Options).Select(option => option.Name);
            command.Options.Where(option => !script.Contains($"{option}=*", StringComparison.Ordinal)).Should().BeSubsetOf(known, command.Text);
        }
    }

    [Test]
    public void Every_option_of_sql_exists()
    {
        var sql = new SqlCommand(Host());

        foreach (var command in DocumentedCommand.All.Where(command => command.Name == "sql"))
            command.Options.Should().BeSubsetOf(sql.Options.Select(option => option.Name), command.Text);
    }

    static RootCommand Root()
    {
        var host = Host();
        var root = new RootCommand
        {
            new StreamingCommand(host), new AlertsCommand(host), new AnalysisCommand(host), new CompactCommand(host), new RetentionCommand(host), new HoldCommand(host),
            new ReplayCommand(host), new ExpungeCommand(host), new IndexCommand(host),
        };
        host.AddTo(root);
        return root;
    }

    static JobHost Host() => new(TextWriter.Null, TextWriter.Null, TimeProvider.System);
}
