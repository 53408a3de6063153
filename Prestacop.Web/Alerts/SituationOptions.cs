using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Alerts;

/// <summary>Which alerts are one row of the queue: the section <c>Web:Situations</c>.</summary>
sealed class SituationOptions : IFeatureOptions
{
    public static string Section => "Situations";

    /// <summary>How far from each other the same plate may be seen, metres. With 0 each alert has a row of its own.</summary>
    /// <value>The default is 100: a block, and how far a drone's own position may be wrong.</value>
    [Range(0, 10_000, ErrorMessage = "Web:Situations:MaxDistance must be from 0 to 10000 metres.")]
    public double MaxDistance { get; set; } = 100;

    /// <summary>How long after the last alert of a situation another one still is a repeat of it.</summary>
    /// <value>The default is 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Situations:MaxPause must be from 00:00:01 to 7.00:00:00.")]
    public TimeSpan MaxPause { get; set; } = TimeSpan.FromHours(1);
}
