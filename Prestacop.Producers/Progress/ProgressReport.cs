using Spectre.Console;

namespace Prestacop.Producers.Progress;

/// <summary>Shows how far a run is: a bar where a person looks on, else a line every few seconds.</summary>
sealed class ProgressReport
{
    static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    readonly TimeProvider _time;
    readonly TextWriter _lines;
    readonly ProgressTask? _bar;
    readonly TimeSpan _every;
    long _shown;

    ProgressReport(TimeProvider time, TextWriter lines, ProgressTask? bar)
    {
        _time = time;
        _lines = lines;
        _bar = bar;
        _every = bar is null ? LineEvery : BarEvery;
        _shown = time.GetTimestamp();
    }

    /// <summary>Does the work and shows its progress on the standard error stream.</summary>
    /// <param name="total">The amount that is the whole; null when the end is not known.</param>
    public static void During(string title, double? total, TimeProvider time, Action<ProgressReport> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            work(new ProgressReport(time, Console.Error, null));
            return;
        }
        ProgressColumn[] columns = total is null
            ? [new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn()]
            : [new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn()];
        console.Progress().Columns(columns).Start(context =>
        {
            var bar = context.AddTask(Markup.Escape(title), maxValue: total ?? double.MaxValue);
            work(new ProgressReport(time, Console.Error, bar));
            bar.StopTask();
        });
    }

    /// <summary>Tells how far the work is; cheap enough to be called for every row.</summary>
    public void Tell(double done, Func<string> text)
    {
        if (_time.GetElapsedTime(_shown) < _every)
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
