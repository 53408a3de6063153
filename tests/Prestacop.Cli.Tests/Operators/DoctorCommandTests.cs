using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Tests.Operators;

public sealed class DoctorCommandTests
{
    [Test]
    public async Task Lists_every_missing_tool_and_how_to_install_it()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string?> { ["PATH"] = folder.Path, ["JAVA_HOME"] = null };

        var result = await CliProgram.RunAsync(environment, "doctor", "--home", folder.Path, "--free-ports");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Output.Should().ContainAll(
            "fail  .NET SDK: not on the PATH. Install the .NET 10 SDK",
            "fail  java: not on the PATH. On Debian: apt-get install",
            "fail  javac: not on the PATH",
            "fail  Maven: not on the PATH",
            "fail  npm: not on the PATH",
            "fail  setsid: not on the PATH",
            "note  access: Kafka and HDFS of the local cluster trust everyone on this machine");
    }

    [Test]
    public async Task Rejects_an_old_java()
    {
        using var folder = new TemporaryFolder();
        // An older JDK cannot be had beside the one that the project needs.
        await File.WriteAllTextAsync(folder.File("java"), "#!/bin/sh\necho 'openjdk version \"11.0.22\" 2024-01-16' >&2\n");
        File.SetUnixFileMode(folder.File("java"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var environment = new Dictionary<string, string?> { ["PATH"] = folder.Path, ["JAVA_HOME"] = null };

        var result = await CliProgram.RunAsync(environment, "doctor", "--home", folder.Path, "--free-ports");

        result.Output.Should().Contain("fail  java: 11.0.22 is too old: 17 or newer is required.");
    }

    [Test]
    public async Task Reports_missing_jars()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string?> { ["PRESTACOP_ROOT"] = folder.Path };

        var result = await CliProgram.RunAsync(environment, "doctor", "--home", folder.Path, "--free-ports");

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Output.Should().ContainAll("fail  jars of kafka: none in", "Run spark-submit/setup");
    }

    [Test]
    public async Task Reports_a_port_in_use_with_its_owner_and_the_option()
    {
        using var folder = new TemporaryFolder();
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var result = await CliProgram.RunAsync(new Dictionary<string, string?>(), "doctor", "--home", folder.Path, "--free-ports", "--kafka-port", $"{port}");

        result.Output.Should().Contain($"fail  port {port}: needed for kafka, in use by process {Environment.ProcessId}")
            .And.Contain("--kafka-port N");
    }
}
