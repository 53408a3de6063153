using Prestacop.Infrastructure.Logging;

LogOutput.Start(args, "web");
return await Prestacop.Web.WebCommand.RunAsync(args);
