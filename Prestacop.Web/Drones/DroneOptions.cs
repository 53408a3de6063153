using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Drones;

/// <summary>What the dashboard makes of drones: the section <c>Web:Drones</c>.</summary>
sealed class DroneOptions : IFeatureOptions
{
    public static string Section => "Drones";

    public static IReadOnlyDictionary<string, string> FormerKeys { get; } = new Dictionary<string, string>
    {
        ["SilentAfter"] = nameof(SilentAfter),
        ["DroneHistory"] = nameof(History),
    };

    /// <summary>A drone that has sent nothing for longer than this is shown as silent.</summary>
    /// <value>The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Drones:SilentAfter must be from 00:00:01 to 1.00:00:00.")]
    public TimeSpan SilentAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many drones are kept; beyond that, those that were silent for longest are forgotten.</summary>
    /// <value>The default is 20,000.</value>
    [Range(1, 1_000_000, ErrorMessage = "Web:Drones:MaxDrones must be from 1 to 1000000.")]
    public int MaxDrones { get; set; } = DefaultMaxDrones;

    public const int DefaultMaxDrones = 20_000;

    /// <summary>How far back drone messages are read when the store has no position: only the newest of each drone is used.</summary>
    /// <value>The default is 30 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Drones:History must be from 00:00:00 to 30.00:00:00.")]
    public TimeSpan History { get; set; } = TimeSpan.FromMinutes(30);
}
