using System.Diagnostics;
using System.Runtime.Versioning;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;
using Prestacop.Spark.UserFunctions;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests.UserFunctions;

/// <summary>The worker outside of a session's folder.</summary>
[SupportedOSPlatform("linux")]
sealed class WorkerInstallationTests
{
    const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Test]
    public void A_worker_is_installed_beside_the_folders_of_the_sessions_once()
    {
        using var root = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(root.Path, "session", "worker-1"));
        Directory.CreateDirectory(Path.Combine(root.Path, "session", "dotnet-3", "host", "fxr"));
        root.File("session/dotnet-3/host/fxr/host.so", "host");
        root.File("session/worker-1/worker.dll", "code");
        File.SetUnixFileMode(root.File("session/worker-2.sh", "script"), Executable);

        var script = WorkerInstallation.Install("worker-2.sh", "dotnet-3", Path.Combine(root.Path, "session", "worker-1"));
        Directory.Delete(Path.Combine(root.Path, "session"), recursive: true);

        script.Should().Be(Path.Combine(root.Path, "worker-2.sh"));
        File.GetUnixFileMode(script).Should().Be(Executable);
        File.ReadAllText(Path.Combine(root.Path, "worker-1", "worker.dll")).Should().Be("code");
        File.ReadAllText(Path.Combine(root.Path, "dotnet-3", "host", "fxr", "host.so")).Should().Be("host");
        WorkerInstallation.Install("worker-2.sh", "dotnet-3", Path.Combine(root.Path, "session", "worker-1")).Should().Be(script);
        Directory.GetFileSystemEntries(root.Path).Should().HaveCount(3, "nothing else is left");
    }

    [Test]
    public async Task A_saved_worker_is_started_by_its_script()
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(FunctionWorker.Save(folder.File("worker")), ["-m", "another.module"]) { RedirectStandardError = true };

        FunctionWorker.Save(folder.File("worker")).Should().Be(start.FileName, "the same files have the same names");
        using var process = Process.Start(start)!;

        (await process.StandardError.ReadToEndAsync()).Should().Contain("cannot do \"-m another.module\"");
    }

    [Test]
    public async Task A_streaming_query_on_a_cluster_without_an_installed_worker_is_refused_with_what_to_do()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        server.Service.Settings["spark.master"] = "spark://master:7077";
        await using var spark = server.NewSession();
        var query = spark.ReadStream().Format("rate").Load().Select(Udf<long, long>(Doubled)(Col("value"))).WriteStream().Format("noop");

        await FluentActions.Awaiting(() => query.StartAsync()).Should().ThrowAsync<NotSupportedException>()
            .WithMessage("*executors of 'spark://master:7077'*FunctionWorker.Save*spark.sql.execution.pyspark.python*");

        server.Service.Executed.Should().BeEmpty();
    }

    static long Doubled(long x) => 2 * x;
}
