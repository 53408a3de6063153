using System.Net;
using System.Net.Sockets;
using System.Text;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using Prestacop.TestKit.Porting;

namespace Prestacop.Live.Tests.Client;

/// <summary>The programs that were written for Microsoft.Spark run to their end, as they are.</summary>
/// <remarks>The programs use the active session and the console of the process.</remarks>
[Category("Live")]
[NonParallelizable]
sealed class PortingTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [SetUp]
    [TearDown]
    public async Task StopTheProgramsSession()
    {
        if (SparkSession.GetActiveSession() is { } session)
            await session.StopAsync();
    }

    [Test]
    public void The_batch_program_groups_a_file()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "projects.csv");
        File.WriteAllText(file, "id,name,language,forks,updated\n1,one,C#,10,x\n2,two,C#,20,x\n3,three,Java,5,x\n4,,Java,500,x\n");
        var console = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            ForksByLanguage.Run([$"file://{file}"]);
        }
        finally
        {
            Console.SetOut(console);
        }

        printed.ToString().Split('\n').Select(line => line.Trim()).Should().Contain("|      C#|       2| 15.0|").And.Contain("|    Java|       1|  5.0|").And.Contain("C#");
        SparkSession.GetActiveSession().Should().BeNull("the program stopped its session");
    }

    // The program knows an address only.
    [Test, Category("OpenKafka")]
    public async Task The_word_count_of_a_topic_counts()
    {
        var stack = StackSetup.Stack;
        await using var topics = await PrefixedTopics.CreateAsync(stack.Kafka);
        var topic = topics[Contracts.Topics.DroneMessages];

        var program = Task.Run(() => KafkaWordCount.Run([stack.BootstrapServers, topic]));
        var query = await RunningQueryAsync(program);
        // The program reads only what arrives after its start, and does not report when that is: so the words are sent repeatedly.
        await WaitForProgressAsync(
            query,
            progress => progress.StateOperators.Count > 0 && progress.StateOperators[0].NumRowsTotal == 4,
            () => Kafka.Publish(stack.Kafka, topic, [("", "a drone sees"u8.ToArray()), ("", "a plate"u8.ToArray())]));
        await query.StopAsync();
        await program.WaitAsync(Limit);
    }

    [Test]
    public async Task The_windowed_word_count_of_a_socket_counts()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var program = Task.Run(() => WindowedNetworkWordCount.Run(["127.0.0.1", $"{port}", "3600", "3600"]));
        using var reader = await listener.AcceptTcpClientAsync().WaitAsync(Limit);
        await reader.GetStream().WriteAsync(Encoding.UTF8.GetBytes("a drone sees\na plate\n"));
        var query = await RunningQueryAsync(program);

        // Around the full hour the words may fall into two windows.
        await WaitForProgressAsync(query, progress => progress.StateOperators.Count > 0 && progress.StateOperators[0].NumRowsTotal >= 4);
        await query.StopAsync();
        await program.WaitAsync(Limit);
    }

    /// <summary>The program has its query to itself; the session is that of the process, as for any caller.</summary>
    static async Task<StreamingQuery> RunningQueryAsync(Task program)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (program.IsCompleted)
                await program;
            if (SparkSession.GetActiveSession() is { } session && await session.Streams().ActiveAsync(limit.Token) is [var query])
                return query;
            await Task.Delay(100, limit.Token);
        }
    }

    static async Task WaitForProgressAsync(StreamingQuery query, Func<StreamingQueryProgress, bool> isThere, Action? meanwhile = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await query.LastProgressAsync(limit.Token) is not { } progress || !isThere(progress))
        {
            (await query.ExceptionAsync(limit.Token)).Should().BeNull();
            meanwhile?.Invoke();
            await Task.Delay(500, limit.Token);
        }
    }
}
