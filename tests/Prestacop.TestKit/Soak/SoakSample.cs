using System.Globalization;

namespace Prestacop.TestKit;

/// <summary>One number of a soak.</summary>
/// <param name="Seconds">Since the load began.</param>
/// <param name="Subject">What was sampled: a process, a folder or a query by its name.</param>
/// <param name="Measure">What of it: one of <see cref="SoakMeasure.All"/>.</param>
/// <param name="Value">In the unit of the measure.</param>
public readonly record struct SoakSample(double Seconds, string Subject, string Measure, double Value)
{
    /// <summary>The first line of a file of samples.</summary>
    public const string Header = "seconds,subject,measure,value";

    /// <summary>The line of a file of samples. Names have no comma.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.0},{Subject},{Measure},{Value:0.###}");
}
