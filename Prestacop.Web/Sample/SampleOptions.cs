using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Sample;

/// <summary>Sample mode, for development without Kafka: the section <c>Web:Sample</c>.</summary>
sealed class SampleOptions : IFeatureOptions
{
    public static string Section => "Sample";

    /// <summary>Whether the dashboard shows generated drones and alerts and reads nothing from Kafka. Only in the environment Development.</summary>
    /// <value>The default is false.</value>
    public bool Enabled { get; set; }

    /// <summary>How many drones fly.</summary>
    /// <value>The default is 24.</value>
    [Range(1, 10_000, ErrorMessage = "Web:Sample:Drones must be from 1 to 10000.")]
    public int Drones { get; set; } = 24;

    /// <summary>How many alerts there are at the start.</summary>
    /// <value>The default is 40.</value>
    [Range(0, 100_000, ErrorMessage = "Web:Sample:Alerts must be from 0 to 100000.")]
    public int Alerts { get; set; } = 40;

    /// <summary>The time between two messages of all drones.</summary>
    /// <value>The default is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Sample:Interval must be from 00:00:00.01 to 00:10:00.")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);
}
