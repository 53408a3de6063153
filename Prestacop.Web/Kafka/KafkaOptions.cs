using System.ComponentModel.DataAnnotations;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Kafka;

/// <summary>Where Kafka is: the section <c>Web:Kafka</c>.</summary>
sealed class KafkaOptions : IFeatureOptions
{
    public static string Section => "Kafka";

    public static IReadOnlyDictionary<string, string> FormerKeys { get; } = new Dictionary<string, string>
    {
        ["KafkaBootstrap"] = nameof(Bootstrap),
        ["TopicPrefix"] = nameof(TopicPrefix),
        ["PublishPatience"] = nameof(PublishTimeout),
    };

    /// <summary>The brokers' addresses, separated by commas.</summary>
    /// <value>The default is <c>KAFKA_BOOTSTRAP</c>, else that of <see cref="Properties"/>, else 127.0.0.1:9092.</value>
    [MinLength(1, ErrorMessage = "Web:Kafka:Bootstrap (or KAFKA_BOOTSTRAP) is empty. Set it to Kafka's address, such as 127.0.0.1:9092.")]
    public string? Bootstrap { get; set; }

    /// <summary>The path of a <c>kafka.properties</c> with further settings of the connection, such as <c>security.protocol</c>.</summary>
    /// <value>The default is <c>KAFKA_CONFIG</c>, or no file without it.</value>
    public string? Properties { get; set; }

    /// <summary>
    /// The path of another <c>kafka.properties</c>, whose account publishes the violations that officers have corrected, so that the dashboard's own
    /// account needs no right to write the drones' messages.
    /// </summary>
    /// <value>The default is no file: the dashboard's own account publishes them.</value>
    public string? CorrectionsProperties { get; set; }

    /// <summary>The prefix of every topic's name.</summary>
    /// <value>The default is empty.</value>
    public string TopicPrefix { get; set; } = "";

    /// <summary>How long an officer waits for Kafka to acknowledge a decision or a command.</summary>
    /// <value>The default is 8 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Kafka:PublishTimeout must be from 00:00:00.1 to 00:05:00.")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(8);

    public KafkaSettings ToSettings() => KafkaSettings.Load(Bootstrap, Properties);

    /// <summary>How corrected violations are published; null for the same way as everything else.</summary>
    public KafkaSettings? CorrectionsSettings() => string.IsNullOrEmpty(CorrectionsProperties) ? null : KafkaSettings.Load(Bootstrap, CorrectionsProperties);

    public string Topic(string name) => TopicPrefix + name;
}
