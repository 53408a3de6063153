using System.Globalization;

namespace Prestacop.Benchmarks.Alerts;

/// <summary>Bare hops through the broker and alerts of the job, measured in turns, so that a slow moment of the machine slows both.</summary>
sealed class AlertTurns(AlertLoad hop, AlertLoad alert)
{
    const int Rounds = 7;
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Counted = TimeSpan.FromSeconds(8);

    public async Task<AlertRatios> MeasureAsync(int perSecond, CancellationToken cancellationToken)
    {
        var ratios = new AlertRatios();
        for (var round = 1; round <= Rounds; round++)
        {
            var bare = await hop.MeasureAsync(perSecond, WarmUp, Counted, cancellationToken);
            var answered = await alert.MeasureAsync(perSecond, WarmUp, Counted, cancellationToken);
            ratios.Add(bare, answered);
            BenchmarkRun.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"alerts, {perSecond} messages/s, round {round}: hop p50 {bare.Percentile(0.5):0.00} ms, p99 {bare.Percentile(0.99):0.0} ms; alert p50 {answered.Percentile(0.5):0.00} ms, p99 {answered.Percentile(0.99):0.0} ms"));
        }
        return ratios;
    }
}

/// <summary>The rounds of hops and alerts at one rate.</summary>
sealed class AlertRatios
{
    /// <summary>Where the bare hop is slower than that, the machine is too slow for goals in milliseconds.</summary>
    const double MaxHopP99Milliseconds = 2;

    readonly List<(Latencies Hop, Latencies Alert)> _rounds = [];

    public void Add(Latencies hop, Latencies alert) => _rounds.Add((hop, alert));

    /// <summary>Reports the medians of the rounds, and the smallest and the largest ratio.</summary>
    public void Report(BenchmarkRun run, string name, double maxP99Milliseconds)
    {
        Ratio(run, $"{name}.p50-over-two-hops", 0.5, 2);
        Ratio(run, $"{name}.p99-over-two-hops", 0.99, 3);
        var hopP99 = Median(_rounds.Select(round => round.Hop.Percentile(0.99)));
        run.Report(new Figure($"{name}.hop.p50.ms", Median(_rounds.Select(round => round.Hop.Percentile(0.5))), "ms"));
        run.Report(new Figure($"{name}.hop.p99.ms", hopP99, "ms"));
        run.Report(new Figure($"{name}.realtime.p50.ms", Median(_rounds.Select(round => round.Alert.Percentile(0.5))), "ms"));
        var p99 = Median(_rounds.Select(round => round.Alert.Percentile(0.99)));
        run.Report(hopP99 < MaxHopP99Milliseconds
            ? new Figure($"{name}.realtime.p99.ms", p99, "ms", maxP99Milliseconds, Goal.AtMost)
            : new Figure($"{name}.realtime.p99.ms", p99, "ms"));
        // With the pause of each checkpoint, which only some rounds have.
        run.Report(new Figure($"{name}.realtime.p99-of-all.ms", Latencies.Of(_rounds.Select(round => round.Alert)).Percentile(0.99), "ms"));
        run.Report(new Figure($"{name}.realtime.max.ms", _rounds.Max(round => round.Alert.Max), "ms"));
    }

    void Ratio(BenchmarkRun run, string name, double share, double max)
    {
        var ratios = new Latencies(_rounds.Select(round => round.Alert.Percentile(share) / (2 * round.Hop.Percentile(share))));
        run.Report(new Figure(name, ratios.Percentile(0.5), "ratio", max, Goal.AtMost));
        run.Report(new Figure($"{name}.min", ratios.Percentile(0), "ratio"));
        run.Report(new Figure($"{name}.max", ratios.Max, "ratio"));
    }

    static double Median(IEnumerable<double> values) => new Latencies(values).Percentile(0.5);
}
