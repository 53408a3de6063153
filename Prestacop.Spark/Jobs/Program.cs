using System.CommandLine;
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
// The host turns signals into an orderly end; the parser's own handling would end the process after two seconds.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
