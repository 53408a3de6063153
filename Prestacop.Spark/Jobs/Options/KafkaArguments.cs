using System.CommandLine;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Spark.Jobs.Options;

/// <summary>The options of the command line that say where Kafka is.</summary>
sealed class KafkaArguments
{
    readonly KafkaConnectionOptions _connection = new();

    readonly Option<string> _topicPrefix = new("--topic-prefix")
    {
        Description = "The prefix of the name of every topic, so that several systems can share a Kafka cluster.",
        DefaultValueFactory = _ => "",
    };

    public void AddTo(Command command)
    {
        _connection.AddTo(command);
        command.Options.Add(_topicPrefix);
    }

    public KafkaSettings Settings(ParseResult result) => _connection.Read(result);

    public string TopicPrefix(ParseResult result) => result.GetRequiredValue(_topicPrefix);
}
