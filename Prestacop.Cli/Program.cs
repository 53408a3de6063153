return await Prestacop.Cli.CommandLine.RunAsync(args);
