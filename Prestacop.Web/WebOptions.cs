using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Access;

namespace Prestacop.Web;

/// <summary>How the dashboard is set up; each can be given as <c>Web:Name</c> in the configuration.</summary>
sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Kafka's brokers; <c>KAFKA_BOOTSTRAP</c> when nothing is said.</summary>
    [Required(ErrorMessage = "Web:KafkaBootstrap (or KAFKA_BOOTSTRAP) is empty: give Kafka's address, such as 127.0.0.1:9092.")]
    public string KafkaBootstrap { get; set; } = "127.0.0.1:9092";

    /// <summary>What comes before each topic's name.</summary>
    public string TopicPrefix { get; set; } = "";

    /// <summary>A connection string of PostgreSQL; SQLite in <see cref="Folder"/> when empty.</summary>
    public string? Database { get; set; }

    /// <summary>Where the dashboard keeps its database, its keys and its pictures.</summary>
    [Required(ErrorMessage = "Web:Folder is empty: give the folder that the dashboard keeps its data in.")]
    public string Folder { get; set; } = "";

    /// <summary>Alerts that are kept at hand in memory; older ones are in the store.</summary>
    [Range(1, 5_000_000, ErrorMessage = "Web:AlertsAtHand is from 1 to 5000000.")]
    public int AlertsAtHand { get; set; } = 200_000;

    /// <summary>How long an alert may wait before it is escalated.</summary>
    public TimeSpan EscalateAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>An alert that has waited longer than a shift calls nobody any more.</summary>
    public TimeSpan EscalateWithin { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Megabytes of pictures kept on disk; the longest unused ones go.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Web:PictureMegabytes is from 1 to 1000000.")]
    public int PictureMegabytes { get; set; } = 512;

    /// <summary>After how long without a message a drone counts as silent.</summary>
    public TimeSpan SilentAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How far back the drones' messages are read when the store is empty: only what they last said is of use.</summary>
    public TimeSpan DroneHistory { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an officer waits until Kafka has taken a decision.</summary>
    public TimeSpan PublishPatience { get; set; } = TimeSpan.FromSeconds(8);

    public ExternalSignInOptions External { get; set; } = new();

    /// <summary>The NameNode's address for HTTP, such as <c>http://127.0.0.1:9870</c>; as HADOOP_CONF_DIR says when empty.</summary>
    public string? NameNode { get; set; }

    /// <summary>The folder of the datasets in HDFS.</summary>
    public string Storage { get; set; } = "/prestacop-storage";

    /// <summary>The folder in HDFS in which the Spark jobs remember how far they are.</summary>
    public string Checkpoints { get; set; } = "/prestacop-checkpoints";

    /// <summary>The folder of the statistics' summaries; that of the local stack when empty.</summary>
    public string? Statistics { get; set; }

    public string DatabaseFile => Path.Combine(Folder, "dashboard.db");

    public string KeyFolder => Path.Combine(Folder, "keys");

    public string PictureFolder => Path.Combine(Folder, "pictures");

    public string Topic(string name) => TopicPrefix + name;
}
