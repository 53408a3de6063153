using System.Net;
using System.Net.Sockets;
using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Host;
using Prestacop.Spark.Worker.Wire;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>
/// Stands between Spark's driver, which starts a program for the function of <c>foreachBatch</c>, and the program that gave the function: the function runs there,
/// with all that it uses. After the greeting the relay passes on what both say.
/// </summary>
static class BatchRelay
{
    /// <summary>The module of Python that Spark asks for.</summary>
    public const string Module = "pyspark.sql.connect.streaming.worker.foreach_batch_worker";

    const int Ready = 0;

    /// <param name="spark">The connection to Spark, behind the greeting.</param>
    /// <param name="input">Its buffered input.</param>
    /// <param name="output">Its output.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(Stream spark, WireReader input, WireWriter output, CancellationToken cancellationToken)
    {
        using var program = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await input.TextAsync(cancellationToken); // the version of Python that the client named
            await input.TextAsync(cancellationToken); // the session, which the program knows
            await ConnectAsync(program, RelayCommand.Parse(await input.BytesAsync(cancellationToken)), cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or SocketException or IOException)
        {
            await output.IntAsync(Marks.Failure, cancellationToken);
            await output.TextAsync(error.Message, cancellationToken);
            await output.FlushAsync(cancellationToken);
            return;
        }

        // Spark waits for this before it says more: nothing is left in the buffers.
        await output.IntAsync(Ready, cancellationToken);
        await output.FlushAsync(cancellationToken);
        await using var stream = new NetworkStream(program);
        try
        {
            await await Task.WhenAny(spark.CopyToAsync(stream, cancellationToken), stream.CopyToAsync(spark, cancellationToken));
        }
        catch (IOException)
        {
            // One of the two is gone, and so is the query.
        }
    }

    static async Task ConnectAsync(Socket program, RelayCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await program.ConnectAsync(IPAddress.Loopback, command.Port, cancellationToken);
        }
        catch (SocketException absent)
        {
            throw new InvalidDataException(
                $"The program with the C# function of foreachBatch does not answer on {Environment.MachineName}: it must run on the machine of Spark's driver ({absent.Message}).", absent);
        }

        await program.SendAsync(command.Secret, cancellationToken);
        var answer = new byte[1];
        if (await program.ReceiveAsync(answer, cancellationToken) != 1 || answer[0] != RelayCommand.Accepted)
            throw new InvalidDataException("Another program answers in the place of the one with the C# function of foreachBatch.");
    }
}
