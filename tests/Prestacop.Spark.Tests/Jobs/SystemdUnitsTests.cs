using System.CommandLine;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Compaction;
using Prestacop.Spark.Jobs.Index;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Jobs.Streaming;

namespace Prestacop.Spark.Tests.Jobs;

public sealed class SystemdUnitsTests
{
    [Test]
    public void Arguments_of_the_jobs_units_are_valid()
    {
        var host = new JobHost(TextWriter.Null, TextWriter.Null, TimeProvider.System);
        var root = new RootCommand { new StreamingCommand(host), new AlertsCommand(host), new AnalysisCommand(host), new CompactCommand(host), new RetentionCommand(host), new IndexCommand(host) };
        host.AddTo(root);
        var commands = UnitFile.ArgumentsOf("submit").ToList();

        commands.Select(arguments => arguments[1]).Distinct().Should().BeEquivalentTo(root.Subcommands.Select(command => command.Name));
        foreach (var arguments in commands)
            root.Parse([.. arguments.Skip(1)]).Errors.Should().BeEmpty();
    }
}
