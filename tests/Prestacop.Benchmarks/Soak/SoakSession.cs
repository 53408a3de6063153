using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.Benchmarks.Soak;

/// <summary>A whole soak, on a cluster of its own. However it ends, it ends all that it has started, and reports what was sampled.</summary>
sealed class SoakSession(SoakOptions options)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var processes = OrphanedProcesses.MarkChildren();
        options.Output.Create();
        var folder = Directory.CreateTempSubdirectory("prestacop-soak-");
        // What Spark keeps outside of the cluster's home counts, too, and goes with the folder.
        Environment.SetEnvironmentVariable("SPARK_LOCAL_DIRS", Path.Combine(folder.FullName, SoakSampler.SparkFolder));
        using var samples = new SoakSamples(Path.Combine(options.Output.FullName, "samples.csv"));
        var run = new SoakRun(options, folder.FullName, samples);
        SoakReport? report = null;
        try
        {
            await run.RunAsync(cancellationToken);
        }
        catch (Exception failure) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C reaches the browser, too, whose end is then a failure of its own.
            Say($"interrupted: reporting what there is{(failure is OperationCanceledException ? "" : $" ({failure.Message})")}");
        }
        finally
        {
            await processes.EndAsync();
            report = new SoakReport(options, samples, run.Outcome);
            await report.WriteAsync(options.Output);
            if (report.IsGood || cancellationToken.IsCancellationRequested)
                folder.Delete(recursive: true);
            else
                Say($"what the parts said is in {folder.FullName}/home/logs");
        }
        await Console.Out.WriteAsync(report.Text());
        Say($"report: {options.Output.FullName}/report.html");
        return cancellationToken.IsCancellationRequested ? ExitCodes.Cancelled : report.IsGood ? ExitCodes.Done : ExitCodes.Failed;
    }

    /// <summary>On standard error, so that the figures alone are on standard output.</summary>
    public static void Say(string text) => Console.Error.WriteLine($"soak: {text}");
}
