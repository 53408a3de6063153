using System.Runtime.InteropServices;

namespace Prestacop.Engineering.Tests.Scripts;

/// <summary>What a driver on YARN makes of the archive with its job; Java runs the very class.</summary>
public sealed class JobProgramTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    TemporaryFolder _archive = null!;

    [SetUp]
    public void Make() => _archive = new TemporaryFolder();

    [TearDown]
    public void Delete() => _archive.Dispose();

    [Test]
    public async Task The_dotnet_of_the_archive_starts_the_job()
    {
        Directory.CreateDirectory(_archive.File("dotnet"));
        var dotnet = _archive.File("dotnet/dotnet", "");
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (await StartAsync(RuntimeInformation.RuntimeIdentifier)).Should().Be($"{dotnet}|{_archive.File("Jobs.dll")}|streaming|--topics|a b");
    }

    [Test]
    public async Task An_archive_for_another_kind_of_machine_is_named() =>
        (await StartAsync("linux-riscv64")).Should().Match($"the archive of the jobs is for linux-riscv64, and the node * is {RuntimeInformation.RuntimeIdentifier}: submit from *");

    async Task<string> StartAsync(string runtime)
    {
        _archive.File("prestacop-job.properties", $"program=Jobs.dll\nruntime={runtime}\n");
        var source = Path.Combine(SourceTree.Root, "tests", "Prestacop.Engineering.Tests", "Scripts", "StartJob.java");
        var runner = Path.Combine(SourceTree.Root, "artifacts", "jvm", "spark", "dotnet-runner.jar");
        await using var java = RunningCommand.Start("java", ["-Xmx128m", "-cp", runner, source, _archive.Path, "streaming", "--topics", "a b"]);
        (await java.WaitAsync(Limit)).Should().Be(0, java.Printed);
        return java.Printed.Split('\n')[^1];
    }
}
