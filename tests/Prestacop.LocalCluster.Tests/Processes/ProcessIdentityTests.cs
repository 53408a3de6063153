using System.Diagnostics;
using System.Text.Json;
using Prestacop.LocalCluster.Processes;

namespace Prestacop.LocalCluster.Tests.Processes;

public sealed class ProcessIdentityTests
{
    [Test]
    public void A_running_process_is_recognized() =>
        ProcessIdentity.Of(Environment.ProcessId)!.IsRunning.Should().BeTrue();

    [Test]
    public void A_process_with_the_same_pid_but_another_start_is_another_process()
    {
        var self = ProcessIdentity.Of(Environment.ProcessId)!;

        (self with { StartTicks = self.StartTicks + 1 }).IsRunning.Should().BeFalse();
        (self with { BootId = "another boot" }).IsRunning.Should().BeFalse();
    }

    [Test]
    public async Task A_process_that_has_ended_does_not_run()
    {
        using var process = Process.Start("sleep", "60");
        var identity = ProcessIdentity.Of(process.Id)!;
        process.Kill();
        await process.WaitForExitAsync();

        identity.IsRunning.Should().BeFalse();
        identity.ResidentBytes().Should().BeNull();
    }

    [Test]
    public async Task A_zombie_does_not_run()
    {
        // The shell starts a child that ends at once, and becomes a program that waits for no child.
        using var parent = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 0 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        var child = int.Parse((await parent.StandardOutput.ReadLineAsync())!);
        while (!(await File.ReadAllTextAsync($"/proc/{child}/stat")).Contains(") Z "))
            await Task.Delay(10);

        ProcessIdentity.Of(child).Should().BeNull();
        parent.Kill();
    }

    [Test]
    public void Reads_a_program_name_with_spaces_and_parentheses()
    {
        var program = Path.Combine(Path.GetTempPath(), $"a ) b ( {Environment.ProcessId}");
        File.Copy("/bin/sleep", program);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var process = Process.Start(program, "60");

        ProcessIdentity.Of(process.Id)!.IsRunning.Should().BeTrue();
        process.Kill();
        File.Delete(program);
    }

    [Test]
    public void Is_saved_as_json()
    {
        var self = ProcessIdentity.Of(Environment.ProcessId)!;

        JsonSerializer.Deserialize<ProcessIdentity>(JsonSerializer.Serialize(self)).Should().Be(self);
    }
}
