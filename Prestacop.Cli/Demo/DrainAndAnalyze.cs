using Prestacop.Cli.Output;
using Prestacop.LocalCluster.Start;
using Prestacop.LocalCluster.State;
using Prestacop.Statistics.Output;
using Spectre.Console;

namespace Prestacop.Cli.Demo;

/// <summary>After the flight: stores what is still in the topics, then computes the statistics.</summary>
sealed class DrainAndAnalyze(Repository repository, ClusterHome home, IAnsiConsole console)
{
    public async Task<AnalysisRunReport> RunAsync(CancellationToken cancellationToken)
    {
        var figures = Path.Combine(home.Data, "analysis-summary.json");
        var tables = Path.Combine(home.Data, "analysis.txt");
        File.Delete(figures);
        await ProgressBoard.RunAsync(console, ["drain", "analysis"], async report =>
        {
            await RunJobAsync("drain", ["streaming", "--available-now"], null, report, cancellationToken);
            await RunJobAsync("analysis", ["analysis", "--rows", "3", "--summary-json", figures], tables, report, cancellationToken);
            return true;
        });
        await console.Profile.Out.Writer.WriteLineAsync(await File.ReadAllTextAsync(tables, cancellationToken));
        return await DemoJson.ReadAsync<AnalysisRunReport>(figures, "analysis", cancellationToken);
    }

    async Task RunJobAsync(
        string name, IReadOnlyList<string> arguments, string? outputFile, Action<StepProgress> report, CancellationToken cancellationToken)
    {
        report(new StepProgress(name, StepPhase.Working, ""));
        await using var job = BackgroundProgram.Submit(repository, home, name, arguments, outputFile, console.Profile.Width);
        await job.WaitAsync(cancellationToken);
        report(new StepProgress(name, StepPhase.Done, "finished"));
    }
}
