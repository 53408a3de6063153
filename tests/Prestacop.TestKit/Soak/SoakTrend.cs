using System.Globalization;

namespace Prestacop.TestKit;

/// <summary>Whether a number of a soak grows, by the second half of its samples: the first half warms up.</summary>
/// <param name="Subject">What was sampled.</param>
/// <param name="Measure">What of it.</param>
/// <param name="Last">Its last value.</param>
/// <param name="Slope">What it grows by in an hour; null when there are too few samples.</param>
/// <param name="PerFedByte">Of a folder that must grow: its bytes for each byte that was fed; otherwise null.</param>
public sealed record SoakTrend(string Subject, SoakMeasure Measure, double Last, Slope? Slope, double? PerFedByte)
{
    /// <summary>A slope is taken for one when it is this many times its error.</summary>
    const double Errors = 3;

    const double SecondsPerHour = 3_600;

    /// <summary>A process that runs now and then, such as a compaction, has too few samples for a slope.</summary>
    const int MinSamples = 6;

    /// <summary>The most that it may grow by in an hour without being taken for growing: the floor of its measure, or what may be chance. Null for what is not judged.</summary>
    public double? Limit => Measure.Floor is { } floor && Slope is { } slope ? Math.Max(floor, Errors * slope.Error) : null;

    /// <summary>Whether it grows, beyond chance and beyond what is worth a look.</summary>
    public bool Grows => Slope?.PerUnit > Limit;

    /// <summary>As a sentence without a subject.</summary>
    public string Text => Slope switch
    {
        null => "too few samples",
        { } slope when PerFedByte is { } ratio => Invariant($"{ratio:0.00} bytes for each byte fed ({Number(slope)})"),
        { } slope when Measure.Floor is null => Number(slope),
        { } slope when Grows => $"grows by {Number(slope)}",
        { } slope when -slope.PerUnit > Limit => $"shrinks by {Number(slope with { PerUnit = -slope.PerUnit })}",
        { } slope => $"steady ({Number(slope)})",
    };

    /// <summary>Judges everything that was sampled.</summary>
    /// <param name="samples">The samples.</param>
    public static IReadOnlyList<SoakTrend> Of(SoakSamples samples)
    {
        var half = samples.Seconds / 2;
        var fed = SlopeOf(samples, "feed", SoakMeasure.Fed, half);
        return
        [
            .. from series in samples.Series
               let measure = SoakMeasure.Get(series.Measure)
               where measure != SoakMeasure.Pid
               let slope = SlopeOf(samples, series.Subject, measure, half)
               select new SoakTrend(
                   series.Subject, measure, samples.Of(series.Subject, series.Measure)[^1].Value, slope,
                   measure == SoakMeasure.Stored && fed is { PerUnit: > 0 } ? slope?.PerUnit / fed.PerUnit : null),
        ];
    }

    static Slope? SlopeOf(SoakSamples samples, string subject, SoakMeasure measure, double from)
    {
        var points = samples.Of(subject, measure.Name).Where(sample => sample.Seconds >= from).Select(sample => (sample.Seconds / SecondsPerHour, sample.Value)).ToList();
        return points.Count < MinSamples ? null : Slope.Of(points);
    }

    string Number(Slope slope) => Invariant($"{slope.PerUnit:0.##} ± {slope.Error:0.##} {Measure.Unit} an hour");

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
