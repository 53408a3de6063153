using Prestacop.Web.Tickets;

namespace Prestacop.Web.Tests.Tickets;

/// <summary>What a dashboard finds that is started again: nothing is lost and nothing is done twice.</summary>
public sealed class DeskRestartTests
{
    static readonly byte[] July = TicketLines.File((1, "ABC1234", "07/10/2016"));

    TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    Task<DeskDriver> StartAsync(params (string Key, string Value)[] settings) => DeskDriver.StartAsync([("Folder", _folder.Path), .. settings]);

    [Test]
    public async Task Feeding_goes_on_after_a_restart_and_is_finished_once()
    {
        await using (var first = await StartAsync())
        {
            await first.HandInAsync(DeskDriver.Carl, "july.csv", July);
            first.Feed.Waits = true;
            await first.Desk.FeedAsync(DeskDriver.Carl, CancellationToken.None);
            await first.Desk.StopAsync(CancellationToken.None);
            first.Desk.Find(DeskDriver.Carl)!.File.State.Should().Be(HandedInState.Feeding);
        }

        await using var second = await StartAsync();
        (await second.DoneAsync(DeskDriver.Carl)).State.Should().Be(HandedInState.Fed);
        second.Feed.Fed.Should().ContainSingle().Which.Name.Should().Be("july.csv");

        await second.HandInAsync(DeskDriver.Cleo, "july.csv", July);
        await second.Invoking(it => it.FeedAsync(DeskDriver.Cleo)).Should().ThrowAsync<HandedInException>();
    }

    [Test]
    public async Task Checked_file_is_still_there_with_its_rejects()
    {
        await using (var first = await StartAsync())
            await first.HandInAsync(DeskDriver.Carl, "july.csv", TicketLines.File((1, "ABC1234", "never")));

        await using var second = await StartAsync();

        second.Desk.Find(DeskDriver.Carl)!.File.State.Should().Be(HandedInState.Checked);
        RejectsFile.Read(second.Desk.RejectsOf(DeskDriver.Carl), 0, 10).Should().ContainSingle();
        second.Desk.Find(DeskDriver.Carl)!.File.CanBeFed.Should().BeFalse();
    }

    [Test]
    public async Task What_had_not_arrived_as_a_whole_is_gone()
    {
        var people = Directory.CreateDirectory(Path.Combine(_folder.Path, "people", "0123"));
        await File.WriteAllBytesAsync(Path.Combine(people.FullName, "content"), July);
        await File.WriteAllTextAsync(Path.Combine(people.FullName, "state.json"), "{");

        await using var second = await StartAsync();

        second.Desk.Find(DeskDriver.Carl).Should().BeNull();
        Directory.Exists(people.FullName).Should().BeFalse();
    }

    [Test]
    public async Task Files_are_for_the_dashboard_s_user_alone()
    {
        await using var clerks = await StartAsync();
        await clerks.HandInAsync(DeskDriver.Carl, "july.csv", July);

        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).Should().Be(UnixFileMode.None, file);
    }
}
