using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Alerts;

/// <summary>The alerts in memory: the section <c>Web:Alerts</c>.</summary>
sealed class AlertOptions : IFeatureOptions
{
    public static string Section => "Alerts";

    public static IReadOnlyDictionary<string, string> FormerKeys { get; } = new Dictionary<string, string> { ["AlertsAtHand"] = nameof(MaxInMemory) };

    /// <summary>How many alerts are kept in memory, the newest; older ones are read from the store.</summary>
    /// <value>The default is 200,000.</value>
    [Range(1, 5_000_000, ErrorMessage = "Web:Alerts:MaxInMemory must be from 1 to 5000000.")]
    public int MaxInMemory { get; set; } = 200_000;
}
