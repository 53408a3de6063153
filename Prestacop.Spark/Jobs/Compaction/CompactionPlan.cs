using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Spark.Jobs.Compaction;

/// <summary>What is to be done with the days of a dataset.</summary>
/// <param name="Days">The days to compact, with their files.</param>
/// <param name="Failures">Days whose files are not complete, and why.</param>
/// <param name="Open">The open days, and why.</param>
/// <param name="Absent">Days that were asked for, of which nothing is stored.</param>
/// <param name="Compacted">The number of days of which nothing is to be done any more.</param>
sealed record CompactionPlan(
    IReadOnlyDictionary<DateOnly, DaySource> Days, IReadOnlyDictionary<DateOnly, string> Failures, IReadOnlyDictionary<DateOnly, string> Open, IReadOnlyList<DateOnly> Absent, int Compacted)
{
    /// <summary>Makes the plan: every closed day that was never rewritten, or to which something came later.</summary>
    /// <exception cref="CommandException">A day that was asked for is open.</exception>
    public static async Task<CompactionPlan> MakeAsync(Topic topic, DaySources sources, ClosedDays closed, IReadOnlyList<DateOnly> asked, CancellationToken cancellationToken)
    {
        var stored = await sources.DaysAsync(cancellationToken);
        List<DateOnly> dates = asked.Count == 0 ? [.. stored] : [.. asked.Where(stored.Contains)];
        var open = await closed.WhyOpenAsync(topic, dates, cancellationToken);
        if (asked.FirstOrDefault(open.ContainsKey) is var date && open.TryGetValue(date, out var reason))
            throw new CommandException($"{topic.Dataset} {IsoDate.Format(date)} is open: {reason}. Nothing was changed.");
        var (days, failures, compacted) = (new SortedDictionary<DateOnly, DaySource>(), new SortedDictionary<DateOnly, string>(), 0);
        foreach (var day in dates.Where(day => !open.ContainsKey(day)))
        {
            try
            {
                var source = await sources.OfAsync(day, cancellationToken);
                if (IsToDo(sources.Manifest.Of(day), source))
                    days[day] = source;
                else
                    compacted++;
            }
            catch (CommandException incomplete)
            {
                failures[day] = incomplete.Message;
            }
        }
        return new(days, failures, open, [.. asked.Except(stored)], compacted);
    }

    internal static bool IsToDo(ManifestDay? day, DaySource source) => source.Names.Count > 0 && (day is null || source.Names.Any(name => !WriteIds.IsOf(name, day.Write)));
}
