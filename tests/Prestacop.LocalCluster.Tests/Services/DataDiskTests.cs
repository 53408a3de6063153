using Prestacop.LocalCluster.Services;

namespace Prestacop.LocalCluster.Tests.Services;

public sealed class DataDiskTests
{
    [TestCase(DataDisk.MinFreeBytes, true)]
    [TestCase(DataDisk.MinFreeBytes - 1, false)]
    [TestCase(0, false)]
    public void There_is_room_from_the_minimum_on(long free, bool isEnough) =>
        (DataDisk.FindMissingRoom("/", _ => free) is null).Should().Be(isEnough);

    [Test]
    public void Says_what_is_missing_and_where() =>
        DataDisk.FindMissingRoom("/tmp", _ => 3_000_000).Should().StartWith("room on the disk of /tmp (").And.EndWith("are needed)");

    [Test]
    public void A_folder_that_is_not_there_yet_has_the_disk_of_the_one_above_it()
    {
        using var folder = new TemporaryFolder();
        var asked = new List<string>();

        DataDisk.FindMissingRoom(Path.Combine(folder.Path, "hdfs", "name"), existing =>
        {
            asked.Add(existing);
            return 0;
        });

        asked.Should().Equal(folder.Path);
    }

    [Test]
    public void The_disk_of_this_machine_is_asked_when_nothing_else_is_given() =>
        FluentActions.Invoking(() => DataDisk.FindMissingRoom(Path.GetTempPath())).Should().NotThrow();
}
