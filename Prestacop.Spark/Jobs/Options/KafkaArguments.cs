using System.CommandLine;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Options;

/// <summary>The options of the command line that say where Kafka is.</summary>
sealed class KafkaArguments
{
    readonly Option<string?> _bootstrapServers = new("--bootstrap-servers") { Description = KafkaSettings.BootstrapHelp };

    readonly Option<string> _topicPrefix = new("--topic-prefix")
    {
        Description = "The prefix of the name of every topic, so that several systems can share a Kafka cluster.",
        DefaultValueFactory = _ => "",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_bootstrapServers);
        command.Options.Add(_topicPrefix);
    }

    public KafkaSettings Settings(ParseResult result) => KafkaSettings.Load(result.GetValue(_bootstrapServers));

    public string TopicPrefix(ParseResult result) => result.GetRequiredValue(_topicPrefix);
}
