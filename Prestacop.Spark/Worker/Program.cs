using Prestacop.Spark.Worker.Launch;

return await Launcher.RunAsync(args, LaunchSettings.Of(Environment.GetEnvironmentVariable), TimeProvider.System);
