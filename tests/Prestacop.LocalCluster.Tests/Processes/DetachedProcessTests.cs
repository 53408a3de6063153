using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.Tests.Processes;

public sealed class DetachedProcessTests
{
    static readonly Dictionary<string, string?> Environment = new() { ["GREETING"] = "hello" };

    [Test]
    public async Task Leads_its_own_session_and_keeps_its_pid()
    {
        using var folder = new TemporaryFolder();
        using var process = DetachedProcess.Start("/bin/sh", ["-c", "echo $$; exec sleep 60"], Environment, folder.File("log"), folder.Path);
        await UntilAsync(() => File.Exists(folder.File("log")) && new FileInfo(folder.File("log")).Length > 0);

        var fields = (await File.ReadAllTextAsync($"/proc/{process.Identity.Pid}/stat")).Split(") ")[1].Split(' ');
        (await File.ReadAllTextAsync(folder.File("log"))).Trim().Should().Be($"{process.Identity.Pid}");
        fields[3].Should().Be($"{process.Identity.Pid}", "the fourth field after the name is the session");

        process.Signal(Signals.Kill);
        await process.WaitAsync(CancellationToken.None);
    }

    [Test]
    public async Task Writes_output_and_errors_to_the_log_and_returns_the_exit_code()
    {
        using var folder = new TemporaryFolder();
        using var process = DetachedProcess.Start(
            "/bin/sh", ["-c", "sleep 0.2; echo \"$GREETING $1\"; echo wrong >&2; exit 5", "sh", "two words"], Environment, folder.File("log"), folder.Path);

        (await process.WaitAsync(CancellationToken.None)).Should().Be(5);
        (await File.ReadAllTextAsync(folder.File("log"))).Should().Be("hello two words\nwrong\n");
    }

    [Test]
    public async Task Writes_output_to_a_separate_file_on_request()
    {
        using var folder = new TemporaryFolder();
        using var process = DetachedProcess.Start(
            "/bin/sh", ["-c", "sleep 0.2; echo right; echo wrong >&2"], Environment, folder.File("log"), folder.Path, folder.File("out"));

        await process.WaitAsync(CancellationToken.None);

        (await File.ReadAllTextAsync(folder.File("out"))).Should().Be("right\n");
        (await File.ReadAllTextAsync(folder.File("log"))).Should().Be("wrong\n");
    }

    [Test]
    public async Task A_process_that_ignores_SIGTERM_is_killed()
    {
        using var folder = new TemporaryFolder();
        using var process = DetachedProcess.Start(
            "/bin/sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done"], Environment, folder.File("log"), folder.Path);
        await UntilAsync(() => File.Exists(folder.File("log")) && new FileInfo(folder.File("log")).Length > 0);

        var byItself = await ProcessTerminator.StopAsync(
            process.Identity, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(20), CancellationToken.None);

        byItself.Should().BeFalse();
        process.Identity.IsRunning.Should().BeFalse();
    }

    static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(10);
    }
}
