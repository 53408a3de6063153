using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Decisions;

/// <summary>When an open alert is escalated: the section <c>Web:Escalation</c>.</summary>
sealed class EscalationOptions : IFeatureOptions
{
    public static string Section => "Escalation";

    public static IReadOnlyDictionary<string, string> FormerKeys { get; } = new Dictionary<string, string>
    {
        ["EscalateAfter"] = nameof(After),
        ["EscalateWithin"] = nameof(MaxAge),
    };

    /// <summary>How long an alert may stay open before it is escalated.</summary>
    /// <value>The default is 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "7.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Escalation:After must be from 00:00:00.1 to 7.00:00:00.")]
    public TimeSpan After { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>An alert that is older than this is no longer escalated.</summary>
    /// <value>The default is 8 hours, a shift.</value>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Escalation:MaxAge must be from 00:00:01 to 365.00:00:00.")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(8);
}
