using Spectre.Console;

namespace Prestacop.Cli.Watch;

/// <summary>How alerts are shown.</summary>
/// <param name="Filter">Which are shown.</param>
/// <param name="Json">One line of JSON each.</param>
/// <param name="Max">Stop after so many alerts; null for no limit.</param>
/// <param name="Table">Show a live table; else one line for each alert.</param>
/// <param name="Sound">Ring the terminal's bell for each.</param>
sealed record WatchOptions(AlertFilter Filter, bool Json, int? Max, bool Table, bool Sound = false)
{
    /// <summary>Lines above the alerts.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];
}

/// <summary>Shows alerts: a live table on a terminal, a line each elsewhere.</summary>
sealed class AlertWatch(IAnsiConsole console, WatchOptions options)
{
    static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    readonly Lock _boardLock = new();
    int _shown;

    /// <summary>Called with every alert, including those that the filter hides.</summary>
    public Action<SeenAlert>? OnAlert { get; init; }

    /// <summary>Where the bell rings: a terminal.</summary>
    public TextWriter Bell { get; init; } = Console.Error;

    /// <returns>Whether the maximum number of alerts has been shown; false if the feed ended before.</returns>
    public Task<bool> ShowAsync(IAsyncEnumerable<WatchItem> items, CancellationToken cancellationToken) =>
        options.Table && !options.Json ? ShowTableAsync(items, cancellationToken) : ShowLinesAsync(items);

    async Task<bool> ShowLinesAsync(IAsyncEnumerable<WatchItem> items)
    {
        var output = console.Profile.Out.Writer;
        foreach (var line in options.Header)
            await output.WriteLineAsync(line);
        return await ReadAsync(items, async item =>
        {
            // With --json standard output contains only JSON, because a script reads it.
            if (options.Json && item is WatchNotice notice)
                await Console.Error.WriteLineAsync(notice.Text);
            else
                await output.WriteLineAsync(options.Json ? AlertText.Json(item) : AlertText.Line(item));
            await output.FlushAsync();
        });
    }

    async Task<bool> ShowTableAsync(IAsyncEnumerable<WatchItem> items, CancellationToken cancellationToken)
    {
        var board = new AlertBoard();
        var (width, height) = (console.Profile.Width, console.Profile.Height);
        var table = console.Live(Render(board, width, height)).AutoClear(false).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom);
        return await table.StartAsync(async live =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var drawing = DrawAsync(end.Token);
            try
            {
                return await ReadAsync(items, item =>
                {
                    lock (_boardLock)
                        board.Add(item);
                    return Task.CompletedTask;
                });
            }
            finally
            {
                await end.CancelAsync();
                await drawing;
                Draw();
            }

            // Alerts that arrive together are drawn once.
            async Task DrawAsync(CancellationToken stop)
            {
                using var timer = new PeriodicTimer(RedrawInterval);
                try
                {
                    while (await timer.WaitForNextTickAsync(stop))
                        Draw();
                }
                catch (OperationCanceledException)
                {
                    // The watch has ended.
                }
            }

            void Draw()
            {
                if ((width, height) != (console.Profile.Width, console.Profile.Height))
                {
                    (width, height) = (console.Profile.Width, console.Profile.Height);
                    // The terminal has wrapped the lines that were drawn for another width.
                    console.Clear();
                }
                lock (_boardLock)
                    live.UpdateTarget(Render(board, width, height));
                live.Refresh();
            }
        });
    }

    Rows Render(AlertBoard board, int width, int height)
    {
        var header = options.Header.Select(line => new Text(line)).ToList();
        var lines = options.Header.Sum(line => (line.GetCellWidth() + width - 1) / width);
        // The last line is empty: the terminal shows ^C where the cursor is, and at the end of a full line that would scroll the table.
        return new Rows([.. header, board.Render(width, height - lines), new Text(" ")]);
    }

    async Task<bool> ReadAsync(IAsyncEnumerable<WatchItem> items, Func<WatchItem, Task> show)
    {
        await foreach (var item in items)
        {
            if (item is SeenAlert seen)
                OnAlert?.Invoke(seen);
            if (!options.Filter.Passes(item))
                continue;
            await show(item);
            // Not to standard output, which a script may read.
            if (options.Sound && (item.IsAlert || item is AlertPathChange { IsOpen: false }))
                await Bell.WriteAsync('\a');
            if (item.IsAlert && ++_shown == options.Max)
                return true;
        }
        return false;
    }
}
