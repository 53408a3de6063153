using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Launch;
using Prestacop.Spark.Worker.Tests.Support;
using Prestacop.Spark.Worker.Wire;
using static Prestacop.Spark.Worker.Tests.Support.WorkerProgram;

namespace Prestacop.Spark.Worker.Tests;

/// <summary>How daemons and workers end, and what does not end them.</summary>
sealed class DaemonEndTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_daemon_that_Spark_lets_go_ends_after_its_last_worker(bool bySignal)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var daemon = Start(["-m", "pyspark.daemon", "pyspark.worker"], ("PYTHON_WORKER_FACTORY_SECRET", Secret), ("SPARK_REUSE_WORKER", "1"));
        var port = await IntAsync(daemon.StandardOutput.BaseStream);
        using var connection = await ConnectAsync(port, limit.Token);

        if (bySignal)
            (await RunAsync("kill", "-TERM", $"{daemon.Id}")).Should().Be(0);
        else
            daemon.StandardInput.Close();

        await RefusesAsync(port, limit.Token);
        await connection.Client.GetStream().WriteAsync(new SparkSide().Task(CallShape.Map, [], SampleFunctions.Function("None")).Written(), limit.Token);
        (await IntAsync(connection.Client.GetStream())).Should().Be(Marks.Failure, "its worker still answers");
        connection.Client.Close();
        await daemon.WaitForExitAsync(limit.Token);
        daemon.ExitCode.Should().Be(0);
    }

    [Test]
    public async Task A_worker_ends_with_its_connection_also_in_the_middle_of_a_function()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var daemon = Start(["-m", "pyspark.daemon", "pyspark.worker"], ("PYTHON_WORKER_FACTORY_SECRET", Secret), ("SPARK_REUSE_WORKER", "1"));
        using var connection = await ConnectAsync(await IntAsync(daemon.StandardOutput.BaseStream), limit.Token);
        using var worker = Process.GetProcessById(connection.Worker);
        var assembly = typeof(SampleFunctions).Assembly;
        var endless = SampleFunctions.Function("Endless", null, new ShippedFile(assembly.GetName().Name!, Path.GetFileName(assembly.Location), ""));
        var task = new SparkSide(Path.GetDirectoryName(assembly.Location)!).Task(CallShape.Scalar, [0], endless).Stream(SparkSide.Flat(1)).Written();
        await connection.Client.GetStream().WriteAsync(task, limit.Token);
        var before = worker.TotalProcessorTime;
        while (worker.TotalProcessorTime < before + TimeSpan.FromSeconds(1))
        {
            await Task.Delay(50, limit.Token);
            worker.Refresh();
        }

        connection.Client.Close();

        await worker.WaitForExitAsync(limit.Token);
        daemon.HasExited.Should().BeFalse();
        daemon.StandardInput.Close();
        await daemon.WaitForExitAsync(limit.Token);
    }

    [Test]
    public async Task A_worker_that_has_a_connection_keeps_it_when_it_is_released_and_one_without_ends()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var listener = WorkerListener.Open(LaunchSettings.Of(_ => null));
        using var client = new TcpClient();
        using var taken = WorkerProcess.Start(listener);
        var port = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(listener.Announcement());
        await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        (await taken.Taken.WaitAsync(limit.Token)).Should().BeTrue();
        using var spare = WorkerProcess.Start(listener);

        taken.Release();
        spare.Release();

        (await spare.Taken.WaitAsync(limit.Token)).Should().BeFalse();
        (await IntAsync(client.GetStream())).Should().Be(taken.Id);
        await WriteTextAsync(client.GetStream(), "");
        (await TextAsync(client.GetStream())).Should().Be("ok");
    }

    [Test]
    public async Task A_connection_that_is_gone_before_it_is_accepted_fails_no_worker()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var daemon = Start(["-m", "pyspark.daemon", "pyspark.worker"], ("PYTHON_WORKER_FACTORY_SECRET", Secret));
        var port = await IntAsync(daemon.StandardOutput.BaseStream);
        for (var i = 0; i < 2; i++)
        {
            using var gone = new TcpClient();
            await gone.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            gone.LingerState = new LingerOption(true, 0);
        }

        using (await ConnectAsync(port, limit.Token))
        {
        }

        daemon.StandardInput.Close();
        await daemon.WaitForExitAsync(limit.Token);
        (await daemon.StandardError.ReadToEndAsync(limit.Token)).Should().BeEmpty();
    }

    static async Task RefusesAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
