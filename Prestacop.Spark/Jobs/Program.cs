using System.CommandLine;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Query;
using Prestacop.Spark.Jobs.Streaming;

var host = new JobHost(Console.Out, Console.Error, TimeProvider.System);
var root = new RootCommand("The Spark jobs of Prestacop. Run them with ./prestacop submit JOB, which starts Spark around them.")
{
    StreamingCommand.Create(host),
    AlertsCommand.Create(host),
    AnalysisCommand.Create(host),
    SqlCommand.Create(host),
};
return await new CommandRunner { Describe = JobHost.Describe }.RunAsync(root, args);
