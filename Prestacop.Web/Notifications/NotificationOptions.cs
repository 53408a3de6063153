using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Notifications;

/// <summary>What all channels of notifications share: the section <c>Web:Notifications</c>.</summary>
sealed class NotificationOptions : IFeatureOptions, IValidatableObject
{
    public static string Section => "Notifications";

    /// <summary>The channels whose notifications show the plate, separated by spaces, such as <c>email push</c>.</summary>
    /// <value>The default is empty: none. Mail and push services of others see what is sent.</value>
    public string Plates { get; set; } = "";

    /// <summary>Whether webhooks and push services may be on this machine, then also with HTTP.</summary>
    /// <value>The default is false.</value>
    public bool AllowLoopback { get; set; }

    /// <summary>How long one attempt may take.</summary>
    /// <value>The default is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Notifications:Timeout must be from 00:00:01 to 00:01:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>After how long a delivery is given up.</summary>
    /// <value>The default is 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Notifications:GiveUpAfter must be from 00:00:01 to 1.00:00:00.")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Alerts that Kafka received longer ago are not told of, such as those that are read again into an empty store.</summary>
    /// <value>The default is 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Notifications:MaxAge must be from 00:00:01 to 1.00:00:00.")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The alerts of one hour that one rule tells of; of more it tells nobody, and the page says so.</summary>
    /// <value>The default is 120.</value>
    [Range(1, 100_000, ErrorMessage = "Web:Notifications:MaxPerHour must be from 1 to 100000.")]
    public int MaxPerHour { get; set; } = 120;

    /// <summary>How long deliveries are kept to be looked at.</summary>
    /// <value>The default is 30 days.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Notifications:KeepFor must be from 1.00:00:00 to 3650.00:00:00.")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether the notifications of a channel show the plate.</summary>
    public bool ShowsPlateIn(string channel) => Words(Plates).Contains(channel);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Words(Plates).Except(NotificationChannels.All).FirstOrDefault() is { } unknown)
            yield return new ValidationResult($"Web:Notifications:Plates: '{unknown}' is not a channel. Channels are: {string.Join(", ", NotificationChannels.All)}.");
    }

    static string[] Words(string text) => text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
}
