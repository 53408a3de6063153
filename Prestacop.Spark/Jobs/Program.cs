using System.CommandLine;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Logging;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Compaction;
using Prestacop.Spark.Jobs.Expunge;
using Prestacop.Spark.Jobs.Index;
using Prestacop.Spark.Jobs.Query;
using Prestacop.Spark.Jobs.Replay;
using Prestacop.Spark.Jobs.Retention;
using Prestacop.Spark.Jobs.Streaming;

// What the streaming jobs print is their progress; what the others print is their result.
LogOutput.Start(args, "jobs", "streaming", "alerts");
var host = new JobHost(Console.Out, Console.Error, TimeProvider.System);
var root = new RootCommand("The Spark jobs of Prestacop. Run them with ./prestacop submit JOB, which starts Spark around them.")
{
    new StreamingCommand(host),
    new AlertsCommand(host),
    new AnalysisCommand(host),
    new IndexCommand(host),
    new SqlCommand(host),
    new CompactCommand(host),
    new RetentionCommand(host),
    new HoldCommand(host),
    new ReplayCommand(host),
    new ExpungeCommand(host),
    new CheckLoginCommand(),
};
host.AddTo(root);
return await new CommandRunner { Describe = host.Describe }.RunAsync(root, args);
