using Prestacop.LocalCluster.Supervision;

namespace Prestacop.LocalCluster.Tests.Supervision;

public sealed class LogRotationTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void A_small_log_and_one_that_does_not_exist_stay()
    {
        var log = _folder.File("web.log", "12345");

        LogRotation.Rotate(log, maxBytes: 5).Should().BeFalse();
        LogRotation.Rotate(_folder.File("none.log"), maxBytes: 5).Should().BeFalse();
        Directory.GetFiles(_folder.Path).Should().Equal(log);
    }

    [Test]
    public void Three_former_files_stay_the_newest_first()
    {
        var log = _folder.File("web.log");
        foreach (var text in (string[])["aaaaaa", "bbbbbb", "cccccc", "dddddd"])
        {
            File.WriteAllText(log, text);
            LogRotation.Rotate(log, maxBytes: 5).Should().BeTrue();
        }

        File.ReadAllText(log).Should().BeEmpty();
        Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).Skip(1).Select(File.ReadAllText).Should().Equal("dddddd", "cccccc", "bbbbbb");
    }

    /// <summary>As a service's standard output is: opened once, for appending.</summary>
    [Test]
    public async Task A_program_that_has_the_log_open_goes_on_at_its_beginning()
    {
        var log = _folder.File("web.log");
        await using var program = RunningCommand.Start("sh", ["-c", $"exec >>{log}; echo before-it-was-rotated; while [ ! -e {log}.1 ]; do sleep 0.05; done; sleep 0.2; echo after"]);
        while (!File.Exists(log) || new FileInfo(log).Length == 0)
            await Task.Delay(20);

        LogRotation.Rotate(log, maxBytes: 5).Should().BeTrue();

        (await program.WaitAsync(TimeSpan.FromMinutes(1))).Should().Be(0);
        (await File.ReadAllTextAsync(log)).Should().Be("after\n");
        (await File.ReadAllTextAsync($"{log}.1")).Should().Be("before-it-was-rotated\n");
    }
}
