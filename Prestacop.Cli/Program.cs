using Prestacop.Infrastructure.Logging;
using Prestacop.LocalCluster.Services;

LogOutput.Start(args, "prestacop", SupervisorService.CommandName);
return await Prestacop.Cli.CommandLine.RunAsync(args);
