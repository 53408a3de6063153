using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Launch;
using Prestacop.Spark.Worker.Tests.Support;
using static Prestacop.Spark.Worker.Tests.Support.WorkerProgram;

namespace Prestacop.Spark.Worker.Tests;

/// <summary>The program between Spark's driver and the program with the function of a query's batches.</summary>
sealed class RelayTests
{
    static readonly byte[] QuerySecret = [.. Enumerable.Range(0, RelayCommand.SecretBytes).Select(i => (byte)i)];

    [Test]
    public async Task What_Spark_says_comes_to_the_program_and_the_answers_back()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var waiting = Listening();
        using var spark = await StartedAsync(new RelayCommand(Port(waiting), QuerySecret).ToBytes(), limit.Token);
        using var program = await waiting.AcceptTcpClientAsync(limit.Token);
        var shown = new byte[RelayCommand.SecretBytes];
        await program.GetStream().ReadExactlyAsync(shown, limit.Token);
        shown.Should().Equal(QuerySecret);
        await program.GetStream().WriteAsync(new[] { RelayCommand.Accepted }, limit.Token);

        (await IntAsync(spark.Stream)).Should().Be(0, "the worker is ready");
        await WriteTextAsync(spark.Stream, "a relation");
        (await TextAsync(program.GetStream())).Should().Be("a relation");
        await WriteTextAsync(program.GetStream(), "an answer");
        (await TextAsync(spark.Stream)).Should().Be("an answer");

        program.Close();
        await spark.Worker.WaitForExitAsync(limit.Token);
    }

    [Test]
    public async Task A_program_that_is_gone_is_a_failure_that_says_so()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var gone = Listening();
        var command = new RelayCommand(Port(gone), QuerySecret).ToBytes();
        gone.Dispose();

        using var spark = await StartedAsync(command, limit.Token);

        (await IntAsync(spark.Stream)).Should().Be(-2);
        (await TextAsync(spark.Stream)).Should().Contain("must run on the machine of Spark's driver");
        await spark.Worker.WaitForExitAsync(limit.Token);
    }

    [Test]
    public void Other_bytes_are_no_command() =>
        FluentActions.Invoking(() => RelayCommand.Parse([1, 2, 3])).Should().Throw<InvalidDataException>().WithMessage("*PYSPARK_PYTHON*");

    /// <summary>The worker, started by Spark, behind the greeting and the function.</summary>
    static async Task<Started> StartedAsync(byte[] command, CancellationToken cancellationToken)
    {
        using var listener = Listening();
        var worker = Start(["-m", BatchRelay.Module], ("PYTHON_WORKER_FACTORY_SECRET", Secret), ("PYTHON_WORKER_FACTORY_PORT", $"{Port(listener)}"));
        var client = await listener.AcceptTcpClientAsync(cancellationToken);
        (await TextAsync(client.GetStream())).Should().Be(Secret);
        await WriteTextAsync(client.GetStream(), "ok");
        (await IntAsync(client.GetStream())).Should().Be(worker.Id);
        await WriteTextAsync(client.GetStream(), "");
        await WriteTextAsync(client.GetStream(), "a session");
        var length = new byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, command.Length);
        await client.GetStream().WriteAsync((byte[])[.. length, .. command], cancellationToken);
        return new Started(worker, client);
    }

    static TcpListener Listening()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    sealed record Started(Process Worker, TcpClient Client) : IDisposable
    {
        public NetworkStream Stream => Client.GetStream();

        public void Dispose()
        {
            Client.Dispose();
            Worker.Dispose();
        }
    }
}
