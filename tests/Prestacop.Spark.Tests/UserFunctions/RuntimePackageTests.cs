using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Tests.Support;
using Prestacop.Spark.UserFunctions;
using Prestacop.Spark.Worker.Command;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests.UserFunctions;

/// <summary>.NET that a session ships for executors that have none.</summary>
[SupportedOSPlatform("linux")]
sealed class RuntimePackageTests
{
    [Test]
    public async Task A_session_that_is_told_to_ships_its_own_dotnet_once_beside_the_same_worker()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        server.Service.Answer(1, 1);
        await using var plain = server.NewSession();
        await CallAsync(plain);
        string[] worker = [.. server.Service.Artifacts.Keys.Where(IsArchive)];
        server.Service.Artifacts.Clear();
        server.Service.Settings.Remove("spark.sql.execution.pyspark.python");
        server.Service.Settings["spark.dotnet.runtime"] = "client";
        await using var spark = server.NewSession();

        await Task.WhenAll(CallAsync(spark), CallAsync(spark));
        var archives = server.Service.Artifacts.Keys.Where(IsArchive).ToList();
        var calls = server.Service.ArtifactCalls;
        await CallAsync(spark);

        server.Service.ArtifactCalls.Should().Be(calls, "all is there");
        archives.Should().HaveCount(2).And.Contain(worker);
        var runtime = archives.Except(worker).Single();
        runtime.Should().MatchRegex($@"^archives/(dotnet-{Environment.Version}-linux-[a-z0-9-]+-[0-9a-f]{{16}})\.tar\.gz#\1$");
        var script = server.Service.Artifacts.Single(artifact => artifact.Key.EndsWith(".sh", StringComparison.Ordinal));
        server.Service.Settings["spark.sql.execution.pyspark.python"].Should().Be($"./{script.Key["files/".Length..]}");
        Encoding.UTF8.GetString(script.Value).Should().Contain($"runtime=\"{runtime.Split('#')[1]}\"").And.NotMatchRegex("@[A-Z]+@");
        var entries = Entries(server.Service.Artifacts[runtime]);
        entries["dotnet"].Should().HaveFlag(UnixFileMode.UserExecute);
        entries.Keys.Should().Contain(
                [$"host/fxr/{Environment.Version}/libhostfxr.so", .. ((string[])["System.Private.CoreLib.dll", "libcoreclr.so"]).Select(file => $"shared/Microsoft.NETCore.App/{Environment.Version}/{file}")])
            .And.NotContain(name => name.Contains("libmscordaccore", StringComparison.Ordinal), "nobody looks into a worker");
    }

    [Test]
    public async Task A_saved_worker_with_its_dotnet_runs_on_it_also_when_the_executable_bit_was_lost()
    {
        using var folder = new TemporaryFolder();
        var script = FunctionWorker.Save(folder.Path, "client");
        var dotnet = Directory.GetFiles(folder.Path, "dotnet", SearchOption.AllDirectories).Single();
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var start = new ProcessStartInfo(script, ["-m", "pyspark.daemon", "pyspark.worker"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_ROOT"] = "/no/folder";

        using var daemon = Process.Start(start)!;
        await daemon.StandardOutput.BaseStream.ReadExactlyAsync(new byte[sizeof(int)]);
        var program = daemon.MainModule!.FileName;
        daemon.StandardInput.Close();
        await daemon.WaitForExitAsync();

        program.Should().Be(dotnet);
        FunctionWorker.Save(folder.Path, "client").Should().Be(script, "the same files have the same names");
    }

    [Test]
    public async Task A_machine_of_another_architecture_is_an_error_with_both()
    {
        using var folder = new TemporaryFolder();
        var dotnet = DotnetFolders.Write(folder.Path, DotnetFolders.Arm64, "10.0.1");
        var start = new ProcessStartInfo(FunctionWorker.Save(folder.File("worker"), dotnet), ["-m", "pyspark.daemon", "pyspark.worker"]) { RedirectStandardError = true };

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(126);
        error.Should().Match($"*run on .NET for linux-arm64, and * is linux-{NativeFile.ArchitectureOfThisProcess}.*spark.dotnet.runtime*");
    }

    [Test]
    public async Task A_missing_archive_is_an_error_with_the_folder()
    {
        using var folder = new TemporaryFolder();
        var script = FunctionWorker.Save(folder.Path, "client");
        Directory.Delete(Path.GetDirectoryName(Directory.GetFiles(folder.Path, "dotnet", SearchOption.AllDirectories).Single())!, recursive: true);

        using var process = Process.Start(new ProcessStartInfo(script) { RedirectStandardError = true })!;

        (await process.StandardError.ReadToEndAsync()).Should().Match($"The .NET of the session is not in {folder.Path}/dotnet-* on *");
    }

    [TestCase("10.0.1,10.0.12,9.0.3,11.0.0-preview.1", "10.0.12")]
    [TestCase("8.0.1,11.0.0-preview.1", "11.0.0-preview.1")]
    [TestCase("10.0.12,backup", "10.0.12")]
    public void The_newest_version_is_taken_and_a_preview_only_without_another(string versions, string taken)
    {
        using var folder = new TemporaryFolder();

        var dotnet = DotnetFolder.Read(DotnetFolders.Write(folder.Path, DotnetFolders.Arm64, versions.Split(',')));

        (dotnet.Version, dotnet.Machine.Platform).Should().Be((taken, "linux-arm64"));
        dotnet.Files().Select(file => file.Name).Should().Contain(["dotnet", $"shared/Microsoft.NETCore.App/{taken}/System.Private.CoreLib.dll"])
            .And.OnlyContain(name => !name.EndsWith("createdump", StringComparison.Ordinal));
    }

    [Test]
    public void A_folder_without_dotnet_for_Linux_or_with_an_old_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        var act = () => FunctionWorker.Save(folder.File("worker"), folder.Path);

        act.Should().Throw<NotSupportedException>().WithMessage($"'{folder.Path}' has no .NET for Linux*'host/fxr'*spark.dotnet.runtime*");
        DotnetFolders.Write(folder.Path, DotnetFolders.Arm64, "8.0.11");
        act.Should().Throw<NotSupportedException>().WithMessage("*is 8.0.11, and C# functions need 10*");
        folder.File("dotnet", "of another system, and longer than the header of a program of Linux");
        act.Should().Throw<NotSupportedException>().WithMessage("*is not for Linux*");
        FluentActions.Invoking(() => FunctionWorker.Save(folder.Path, "shipped")).Should().Throw<ArgumentException>()
            .WithMessage("'shipped'*spark.dotnet.runtime*'executor', 'client'*full path*");
        Directory.Exists(folder.File("worker")).Should().BeFalse();
    }

    [Test]
    public async Task A_setting_without_sense_is_an_error_before_the_query()
    {
        await using var server = await FakeSparkConnectServer.StartAsync();
        server.Service.Settings["spark.dotnet.runtime"] = "yes";
        await using var spark = server.NewSession();

        await FluentActions.Awaiting(() => CallAsync(spark)).Should().ThrowAsync<ArgumentException>().WithMessage("'yes'*spark.dotnet.runtime*");

        server.Service.Executed.Should().BeEmpty();
    }

    [Test]
    public void The_oldest_version_is_that_of_the_worker()
    {
        using var folder = new TemporaryFolder();
        FunctionWorker.Save(folder.Path);
        using var settings = JsonDocument.Parse(File.ReadAllBytes(Directory.GetFiles(folder.Path, "*.runtimeconfig.json", SearchOption.AllDirectories).Single()));

        settings.RootElement.GetProperty("runtimeOptions").GetProperty("framework").GetProperty("version").GetString().Should().StartWith($"{DotnetFolder.OldestVersion}.");
    }

    [Test]
    public void A_program_says_for_which_machines_it_is()
    {
        using var folder = new TemporaryFolder();
        var dotnet = Path.Combine(DotnetFolders.Installed, "dotnet");
        var bytes = File.ReadAllBytes(dotnet);

        var program = NativeFile.Read(dotnet)!;

        program.Architecture.Should().Be(NativeFile.ArchitectureOfThisProcess);
        File.Exists(program.Loader).Should().BeTrue("it runs here");
        NativeFile.Read(folder.File("half", bytes[..100]))!.Loader.Should().BeNull();
        NativeFile.Read(folder.File("nothing", bytes[..10])).Should().BeNull();
        NativeFile.Read(typeof(RuntimePackageTests).Assembly.Location).Should().BeNull();
        new NativeFile("x64", "/lib/ld-musl-x86_64.so.1").Platform.Should().Be("linux-musl-x64");
    }

    [Test]
    public void The_files_of_a_program_that_has_dotnet_among_them_are_told_from_those_of_dotnet()
    {
        const string description = """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/linux-x64" },
              "targets": {
                ".NETCoreApp,Version=v10.0": {},
                ".NETCoreApp,Version=v10.0/linux-x64": {
                  "reads/1.0.0": { "dependencies": { "Apache.Arrow": "22.0.0" }, "runtime": { "reads.dll": {} } },
                  "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.12": {
                    "runtime": { "System.Runtime.dll": { "fileVersion": "10.0.12" } },
                    "native": { "libcoreclr.so": { "fileVersion": "0.0.0.0" } }
                  },
                  "runtimepack.Microsoft.AspNetCore.App.Runtime.linux-x64/10.0.12": { "runtime": { "Microsoft.AspNetCore.dll": {} } },
                  "Apache.Arrow/22.0.0": { "runtime": { "lib/net8.0/Apache.Arrow.dll": {} } }
                }
              }
            }
            """;

        DotnetFiles.NamesIn(Encoding.UTF8.GetBytes(description)).Should().Equal("System.Runtime.dll", "libcoreclr.so");
        DotnetFiles.Contains(typeof(object).Assembly.Location).Should().BeTrue();
        DotnetFiles.Contains(typeof(RuntimePackageTests).Assembly.Location).Should().BeFalse();
    }

    static Task<IReadOnlyList<Row>> CallAsync(SparkSession spark) => spark.Range(1).Select(Udf<long, long>(Doubled)(Col("id"))).CollectAsync();

    static long Doubled(long x) => 2 * x;

    static bool IsArchive(string artifact) => artifact.StartsWith("archives/", StringComparison.Ordinal);

    static Dictionary<string, UnixFileMode> Entries(byte[] archive)
    {
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        var modes = new Dictionary<string, UnixFileMode>();
        while (tar.GetNextEntry() is { } entry)
            modes.Add(entry.Name, entry.Mode);
        return modes;
    }
}
