namespace Prestacop.Web.Queue;

/// <summary>Which rows of a long table are drawn: those that can be seen, and some around them.</summary>
/// <param name="Start">The first, counted from the top.</param>
/// <param name="Count">How many.</param>
readonly record struct RowWindow(int Start, int Count)
{
    const int Around = 12;
    const int MaxSeen = 200;

    /// <summary>What is drawn before the browser has said how much it shows: enough for most screens, and little to send.</summary>
    public static RowWindow First { get; } = new(0, 30);

    /// <param name="first">The first row that can be seen, as a browser says it.</param>
    /// <param name="seen">How many can be seen, as a browser says it.</param>
    public static RowWindow Of(int first, int seen)
    {
        var start = Math.Max(0, first) - Around;
        var count = Math.Clamp(seen, 1, MaxSeen) + (2 * Around);
        return start < 0 ? new RowWindow(0, count + start) : new RowWindow(start, count);
    }

    /// <summary>The window in a table of so many rows: moved up when it would lie behind the last.</summary>
    public RowWindow In(int total)
    {
        var start = Math.Clamp(Start, 0, Math.Max(0, total - Count));
        return new RowWindow(start, Math.Min(Count, total - start));
    }

    /// <summary>How many rows of so many come behind the window; it must lie within them, as from <see cref="In"/>.</summary>
    public int After(int total) => total - Start - Count;
}
