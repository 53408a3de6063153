using Spectre.Console;

namespace Prestacop.Producers.Progress;

/// <summary>Shows the progress of a run on standard error: as a bar on a terminal, else as a line every few seconds.</summary>
sealed class ProgressReport
{
    static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    readonly TimeProvider _time;
    readonly TextWriter _lines;
    readonly ProgressTask? _bar;
    readonly TimeSpan _interval;
    long _shown;

    internal ProgressReport(TimeProvider time, TextWriter lines, ProgressTask? bar = null)
    {
        _time = time;
        _lines = lines;
        _bar = bar;
        _interval = bar is null ? LineInterval : BarInterval;
        _shown = time.GetTimestamp();
    }

    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="title">What is counted, for people.</param>
    /// <param name="total">The amount that is the whole; null when the end is not known.</param>
    /// <param name="time">The clock of the intervals.</param>
    /// <param name="work">Calls <see cref="Report"/>.</param>
    public static async Task RunAsync(string title, double? total, TimeProvider time, Func<ProgressReport, Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            await work(new ProgressReport(time, Console.Error));
            return;
        }
        ProgressColumn[] columns = total is null
            ? [new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn()]
            : [new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn()];
        await console.Progress().Columns(columns).StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(title), maxValue: total ?? double.MaxValue);
            await work(new ProgressReport(time, Console.Error, bar));
            bar.StopTask();
        });
    }

    /// <summary>Shows how much is done, unless that was shown a moment ago; cheap enough to be called for every row.</summary>
    public void Report(double done, Func<string> text)
    {
        if (_time.GetElapsedTime(_shown) < _interval)
            return;
        _shown = _time.GetTimestamp();
        if (_bar is null)
        {
            _lines.WriteLine(text());
            return;
        }
        _bar.Value = done;
        _bar.Description = Markup.Escape(text());
    }
}
