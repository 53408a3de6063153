using System.ComponentModel.DataAnnotations;
using Prestacop.Contracts;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Feed;

/// <summary>When the path of alerts counts as dead: the section <c>Web:AlertPath</c>.</summary>
sealed class AlertPathOptions : IFeatureOptions
{
    public static string Section => "AlertPath";

    /// <summary>Alerts cannot come when the newest answered heartbeat of the alerts job is older.</summary>
    /// <value>The default is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:AlertPath:MaxSilence must be from 00:00:01 to 7.00:00:00.")]
    public TimeSpan MaxSilence { get; set; } = AlertPath.MaxAge;
}
