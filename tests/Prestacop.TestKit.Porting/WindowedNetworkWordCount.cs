// Written for Microsoft.Spark: only the usings are changed.
using System;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.TestKit.Porting;

/// <summary>Counts the words that come in over a socket, in windows of time that may slide.</summary>
public static class WindowedNetworkWordCount
{
    public static void Run(string[] args)
    {
        if (args.Length != 4)
        {
            Console.Error.WriteLine("Usage: WindowedNetworkWordCount <host> <port> <window in seconds> <slide in seconds>");
            return;
        }

        SparkSession spark = SparkSession
            .Builder()
            .AppName("Windowed network word count")
            .GetOrCreate();

        StreamingQuery query = CountWords(spark, args[0], int.Parse(args[1]), $"{args[2]} seconds", $"{args[3]} seconds")
            .WriteStream()
            .OutputMode("complete")
            .Format("console")
            .Option("truncate", false)
            .Trigger(Trigger.ProcessingTime("2 seconds"))
            .Start();

        query.AwaitTermination();
    }

    public static DataFrame CountWords(SparkSession spark, string host, int port, string window, string slide)
    {
        DataFrame lines = spark
            .ReadStream()
            .Format("socket")
            .Option("host", host)
            .Option("port", port)
            .Option("includeTimestamp", true)
            .Load();

        DataFrame words = lines.Select(
            Explode(Split(lines["value"], " ")).Alias("word"),
            lines["timestamp"]);

        return words
            .GroupBy(Window(words["timestamp"], window, slide), words["word"])
            .Count()
            .OrderBy("window");
    }
}
