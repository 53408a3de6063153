using System.Diagnostics;
using Prestacop.LocalCluster.Start;
using Spectre.Console;

namespace Prestacop.Cli.Output;

/// <summary>Shows the progress of several steps that run in parallel: a live table on a terminal, else one line when a step ends.</summary>
static class ProgressBoard
{
    public static async Task<T> RunAsync<T>(IAnsiConsole console, IReadOnlyList<string> steps, Func<Action<StepProgress>, Task<T>> work)
    {
        if (!console.Profile.Out.IsTerminal)
            return await work(progress => WriteLine(console, progress));

        var states = steps.ToDictionary(step => step, step => new StepProgress(step, StepPhase.Waiting, ""));
        var clocks = new Dictionary<string, Stopwatch>();
        var change = new Lock();
        return await console.Live(Render(states, clocks)).StartAsync(async live =>
        {
            using var end = new CancellationTokenSource();
            var redraw = RedrawAsync(end.Token);
            try
            {
                return await work(progress =>
                {
                    lock (change)
                    {
                        states[progress.Name] = progress;
                        clocks.TryAdd(progress.Name, Stopwatch.StartNew());
                    }
                });
            }
            finally
            {
                await end.CancelAsync();
                await redraw;
            }

            async Task RedrawAsync(CancellationToken cancellationToken)
            {
                do
                {
                    lock (change)
                        live.UpdateTarget(Render(states, clocks));
                    live.Refresh();
                    await Task.Delay(100, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                }
                while (!cancellationToken.IsCancellationRequested);
                live.UpdateTarget(Render(states, clocks));
                live.Refresh();
            }
        });
    }

    static Grid Render(Dictionary<string, StepProgress> states, Dictionary<string, Stopwatch> clocks)
    {
        var grid = new Grid().AddColumn().AddColumn().AddColumn();
        foreach (var state in states.Values)
        {
            grid.AddRow(
                new Markup(state.Phase switch
                {
                    StepPhase.Waiting => "[grey]o[/]",
                    StepPhase.Working => "[yellow]*[/]",
                    StepPhase.Done => "[green]ok[/]",
                    _ => "[red]failed[/]",
                }),
                new Text(state.Name),
                new Text(state.Text.Length > 0 || state.Phase is not StepPhase.Working ? state.Text : $"{clocks[state.Name].Elapsed.TotalSeconds:0.0} s"));
        }
        return grid;
    }

    static void WriteLine(IAnsiConsole console, StepProgress progress)
    {
        if (progress.Phase is StepPhase.Done or StepPhase.Failed || progress.Text.Length > 0)
            console.PlainLine($"{progress.Name}: {progress.Text}");
    }
}
