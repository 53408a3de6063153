// Written for Microsoft.Spark: only the usings are changed.
using System;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.TestKit.Porting;

/// <summary>Counts the words of a Kafka topic, all over again for each batch.</summary>
public static class KafkaWordCount
{
    public static void Run(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("Usage: KafkaWordCount <bootstrap servers> <topic>");
            return;
        }

        SparkSession spark = SparkSession
            .Builder()
            .AppName("Kafka word count")
            .GetOrCreate();

        StreamingQuery query = CountWords(spark, args[0], args[1])
            .WriteStream()
            .OutputMode("complete")
            .Format("console")
            .Start();

        query.AwaitTermination();
    }

    public static DataFrame CountWords(SparkSession spark, string bootstrapServers, string topic)
    {
        DataFrame messages = spark
            .ReadStream()
            .Format("kafka")
            .Option("kafka.bootstrap.servers", bootstrapServers)
            .Option("subscribe", topic)
            .Load()
            .SelectExpr("CAST(value AS STRING) AS text");

        DataFrame words = messages.Select(Explode(Split(messages["text"], " ")).Alias("word"));

        return words.GroupBy("word").Count();
    }
}
