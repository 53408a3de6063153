using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Prestacop.Spark.Worker.Launch;
using Prestacop.Spark.Worker.Tests.Support;
using static Prestacop.Spark.Worker.Tests.Support.WorkerProgram;

namespace Prestacop.Spark.Worker.Tests;

/// <summary>The program itself, started as Spark starts it.</summary>
sealed class LaunchTests
{
    [Test]
    public async Task A_worker_connects_shows_the_secret_and_says_who_it_is()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var limit = new CancellationTokenSource(Limit);
        using var worker = Start(
            ["-m", "pyspark.worker"], ("PYTHON_WORKER_FACTORY_SECRET", Secret), ("PYTHON_WORKER_FACTORY_PORT", $"{((IPEndPoint)listener.LocalEndpoint).Port}"));
        using var client = await listener.AcceptTcpClientAsync(limit.Token);

        (await TextAsync(client.GetStream())).Should().Be(Secret);
        await WriteTextAsync(client.GetStream(), "ok");
        (await IntAsync(client.GetStream())).Should().Be(worker.Id);

        client.Close();
        await worker.WaitForExitAsync(limit.Token);
        worker.ExitCode.Should().Be(0);
    }

    [Test]
    public async Task A_daemon_gives_each_connection_a_process_of_its_own_and_kills_on_request()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var daemon = Start(["-m", "pyspark.daemon", "pyspark.worker"], ("PYTHON_WORKER_FACTORY_SECRET", Secret), ("SPARK_REUSE_WORKER", "1"));
        var port = await IntAsync(daemon.StandardOutput.BaseStream);
        using var first = await ConnectAsync(port, limit.Token);
        using var second = await ConnectAsync(port, limit.Token);

        first.Worker.Should().NotBe(second.Worker).And.NotBe(daemon.Id);
        await AskToKillAsync(daemon, first.Worker, limit.Token);

        (await ReadAsync(first.Client, limit.Token)).Should().Be(0, "the process that had the connection is dead");
        Process.GetProcessById(second.Worker).HasExited.Should().BeFalse();

        daemon.Kill();
        (await ReadAsync(second.Client, limit.Token)).Should().Be(0, "the workers end with a daemon that was killed");
    }

    [Test]
    public async Task A_daemon_lives_on_when_its_workers_have_ended()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var daemon = Start(["-m", "pyspark.daemon", "pyspark.worker"], ("PYTHON_WORKER_FACTORY_SECRET", Secret));
        var port = await IntAsync(daemon.StandardOutput.BaseStream);

        var workers = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            using var connection = await ConnectAsync(port, limit.Token);
            workers.Add(connection.Worker);
            connection.Client.Client.Shutdown(SocketShutdown.Send);
            (await connection.Client.Client.ReceiveAsync(new byte[1], limit.Token)).Should().Be(0, "the worker ends with its connection");
        }

        workers.Should().OnlyHaveUniqueItems();
        daemon.HasExited.Should().BeFalse();
        daemon.StandardInput.Close();
        await daemon.WaitForExitAsync(limit.Token);
    }

    [Test]
    public async Task A_daemon_talks_through_a_socket_in_the_file_system_without_a_secret()
    {
        using var folder = new TemporaryFolder();
        using var limit = new CancellationTokenSource(Limit);
        using var daemon = Start(
            ["-m", "pyspark.daemon", "pyspark.worker"], ("PYTHON_UNIX_DOMAIN_ENABLED", "True"), ("PYTHON_WORKER_FACTORY_SOCK_DIR", folder.Path));
        var path = await TextAsync(daemon.StandardOutput.BaseStream);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), limit.Token);
        await using var stream = new NetworkStream(socket);

        (await IntAsync(stream)).Should().BePositive().And.NotBe(daemon.Id);

        socket.Close();
        daemon.StandardInput.Close();
        await daemon.WaitForExitAsync(limit.Token);
    }

    [Test]
    public async Task A_wrong_secret_is_refused()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var daemon = Start(["-m", "pyspark.daemon", "pyspark.worker"], ("PYTHON_WORKER_FACTORY_SECRET", Secret));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, await IntAsync(daemon.StandardOutput.BaseStream), limit.Token);
        await IntAsync(client.GetStream());

        await WriteTextAsync(client.GetStream(), "another secret");

        (await TextAsync(client.GetStream())).Should().Be("err");
        daemon.StandardInput.Close();
        await daemon.WaitForExitAsync(limit.Token);
    }

    [Test]
    public async Task What_is_not_for_a_worker_is_an_error_with_what_was_asked()
    {
        using var limit = new CancellationTokenSource(Limit);
        using var process = Start(["-m", "pyspark.sql.worker.analyze_udtf"]);

        var error = await process.StandardError.ReadToEndAsync(limit.Token);

        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.Should().NotBe(0);
        error.Should().Contain("pyspark.sql.worker.analyze_udtf");
    }

    [Test]
    public void Settings_are_those_of_Spark()
    {
        var variables = new Dictionary<string, string>
        {
            ["PYTHON_WORKER_FACTORY_SECRET"] = "s",
            ["PYTHON_WORKER_FACTORY_PORT"] = "1234",
            ["PYTHON_WORKER_FACTORY_SOCK_PATH"] = "/not/enabled",
            ["SPARK_REUSE_WORKER"] = "1",
        };

        LaunchSettings.Of(variables.GetValueOrDefault).Should().Be(new LaunchSettings("s", 1234, null, null, PreferIPv6: false, IsReused: true));
    }
}
