using System.CommandLine;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Logging;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Drones;

LogOutput.Start(args, "producers");
using var loggers = ConsoleLogging.Create(ConsoleLogging.LevelFor(args));
var root = new RootCommand("Publish messages to Prestacop: historical tickets from CSV files, and those of a fleet of simulated drones.")
{
    new CsvCommand(loggers, TimeProvider.System),
    new DronesCommand(loggers, TimeProvider.System),
};
return await new CommandRunner().RunAsync(root, args);
