using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Prestacop.Spark.Worker.Host;
using Prestacop.Spark.Worker.Wire;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>The ways in which the program is started: as Spark's daemon, as a worker of its own, as a worker of the daemon, or as the relay of a streaming query's batches.</summary>
static class Launcher
{
    public const string ServeArgument = "serve";
    const int UsageError = 64;

    public static async Task<int> RunAsync(string[] arguments, LaunchSettings settings, TimeProvider time)
    {
        var started = time.GetUtcNow();
        // The daemon's output is for Spark, and a worker's for the daemon: what a function writes goes to the executor's log.
        var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        switch (arguments)
        {
            case ["-m", _, { } worker] when IsWorker(worker):
                return await RunDaemonAsync(settings, output, time);
            case ["-m", { } worker] when IsWorker(worker):
                return await ConnectAsync(settings, (_, conversation) => conversation.RunAsync(settings.IsReused, CancellationToken.None), time, started);
            case ["-m", BatchRelay.Module]:
                return await ConnectAsync(
                    settings, (spark, conversation) => BatchRelay.RunAsync(spark, conversation.Ends.Input, conversation.Ends.Output, CancellationToken.None), time, started);
            case [ServeArgument, { } handle] when int.TryParse(handle, out var number):
                return await ServeAsync(number, settings, output, time, started);
            default:
                await Console.Error.WriteLineAsync(
                    $"Spark starts this program for C# functions, as \"-m pyspark.daemon pyspark.worker\" or \"-m pyspark.worker\"; it cannot do \"{string.Join(' ', arguments)}\".");
                return UsageError;
        }
    }

    // Spark starts Python for other things as well, such as pyspark.sql.worker.analyze_udtf.
    static bool IsWorker(string module) => module.EndsWith(".worker", StringComparison.Ordinal);

    static async Task<int> RunDaemonAsync(LaunchSettings settings, Stream output, TimeProvider time)
    {
        using var listener = WorkerListener.Open(settings);
        using var daemon = new WorkerDaemon(listener, time);
        using var letGo = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            daemon.LetGo();
        });
        var running = daemon.RunAsync(Console.OpenStandardInput(), CancellationToken.None);
        await output.WriteAsync(listener.Announcement());
        await output.FlushAsync();
        return await running;
    }

    static async Task<int> ConnectAsync(LaunchSettings settings, Func<Stream, Conversation, Task> talk, TimeProvider time, DateTimeOffset started)
    {
        EndPoint spark = settings switch
        {
            { SocketPath: { } path } => new UnixDomainSocketEndPoint(path),
            { Port: { } port } => new IPEndPoint(settings.PreferIPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, port),
            _ => throw new InvalidOperationException("Neither PYTHON_WORKER_FACTORY_PORT nor PYTHON_WORKER_FACTORY_SOCK_PATH is set: only Spark starts this program."),
        };
        EndWithParent(release: null);
        using var socket = new Socket(spark.AddressFamily, SocketType.Stream, spark is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        await socket.ConnectAsync(spark);
        return await TalkAsync(socket, time, started, async (stream, conversation) =>
        {
            await Greeting.ToSparkAsync(conversation.Ends.Input, conversation.Ends.Output, settings, CancellationToken.None);
            await talk(stream, conversation);
        });
    }

    static async Task<int> ServeAsync(int handle, LaunchSettings settings, Stream output, TimeProvider time, DateTimeOffset started)
    {
        // Not disposed: the daemon may release the worker at any time, also when that has no effect any more.
        var release = new CancellationTokenSource();
        EndWithParent(release);
        using var listener = WorkerListener.Inherited(handle);
        Socket socket;
        try
        {
            socket = await listener.AcceptAsync(release.Token);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }

        await output.WriteAsync(new byte[] { 1 });
        await output.FlushAsync();
        listener.Dispose();
        using var owned = socket;
        return await TalkAsync(socket, time, started, async (_, conversation) =>
        {
            if (await Greeting.FromSparkAsync(conversation.Ends.Input, conversation.Ends.Output, settings, CancellationToken.None))
                await conversation.RunAsync(settings.IsReused, CancellationToken.None);
        });
    }

    static async Task<int> TalkAsync(Socket socket, TimeProvider time, DateTimeOffset started, Func<Stream, Conversation, Task> talk)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
            socket.NoDelay = true;
        await using var stream = new NetworkStream(socket);
        ConnectionWatch.Start(socket);
        try
        {
            await talk(stream, new Conversation(stream, new FunctionHost(), time, started));
        }
        catch (ConnectionLostException)
        {
            // Spark's task was cancelled before it began.
        }

        return 0;
    }

    /// <summary>Ends the process with the one that started it, also in the middle of a function: its input ends then.</summary>
    /// <param name="release">What a byte of the input cancels.</param>
    static void EndWithParent(CancellationTokenSource? release) => new Thread(() =>
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
            release?.Cancel();

        Environment.Exit(0);
    })
    { IsBackground = true, Name = "parent" }.Start();
}
