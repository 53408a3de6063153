namespace Prestacop.TestKit;

/// <summary>The samples of a soak, which are written to a file as they come: what has been sampled is there, however the soak ends.</summary>
public sealed class SoakSamples : IDisposable
{
    readonly List<SoakSample> _samples = [];
    readonly StreamWriter _file;

    /// <param name="path">A new file, CSV.</param>
    public SoakSamples(string path)
    {
        _file = new StreamWriter(path) { AutoFlush = true, NewLine = "\n" };
        _file.WriteLine(SoakSample.Header);
    }

    /// <summary>How long has been sampled, in seconds.</summary>
    public double Seconds => _samples.Count == 0 ? 0 : _samples.Max(sample => sample.Seconds);

    /// <summary>What was sampled, in the order in which it first came.</summary>
    public IReadOnlyList<(string Subject, string Measure)> Series => [.. _samples.Select(sample => (sample.Subject, sample.Measure)).Distinct()];

    /// <summary>Adds the samples of one moment.</summary>
    public void Add(IReadOnlyCollection<SoakSample> samples)
    {
        _samples.AddRange(samples);
        foreach (var sample in samples)
            _file.WriteLine(sample.Line);
    }

    /// <summary>The values of one number over time.</summary>
    public IReadOnlyList<(double Seconds, double Value)> Of(string subject, string measure) =>
        [.. _samples.Where(sample => sample.Subject == subject && sample.Measure == measure).Select(sample => (sample.Seconds, sample.Value))];

    public void Dispose() => _file.Dispose();
}
