using Prestacop.Cli.Backup;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Tests.Backup;

public sealed class UnfinishedBackupTests
{
    static readonly UnfinishedState First = new("prestacop-backup-1", SampleBackup.Time, ["/prestacop-storage"]);

    TemporaryFolder _folder = null!;

    string Target => _folder.File("backup");

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Is_continued_with_the_snapshot_that_it_was_begun_with_and_without_what_was_half_copied()
    {
        using (var first = Open(First))
        {
            first.IsContinued.Should().BeFalse();
            first.Save(First with { HasSnapshot = true });
            File.WriteAllText(Path.Combine(first.Incoming, "half"), "");
            File.WriteAllText(Path.Combine(first.Folder, "whole"), "");
        }

        using var second = Open(First with { Id = "prestacop-backup-2" });

        second.IsContinued.Should().BeTrue();
        second.State.Should().BeEquivalentTo(First with { HasSnapshot = true });
        Directory.EnumerateFiles(second.Incoming).Should().BeEmpty();
        File.Exists(Path.Combine(second.Folder, "whole")).Should().BeTrue();
    }

    [Test]
    public void Has_its_name_only_when_it_is_finished_and_only_its_owner_can_read_it()
    {
        using var backup = Open(First);
        Directory.Exists(Target).Should().BeFalse();
        File.WriteAllText(Path.Combine(backup.Folder, "whole"), "");

        backup.Finish();

        Directory.EnumerateFileSystemEntries(Target).Select(Path.GetFileName).Should().Equal("whole");
        Directory.Exists(backup.Folder).Should().BeFalse();
        File.GetUnixFileMode(Target).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Test]
    public void A_folder_that_exists_is_refused()
    {
        Directory.CreateDirectory(Target);

        Refusal(First).Should().Be($"{Target} exists. Choose a new folder for each backup.");
    }

    [Test]
    public void A_second_command_is_refused_while_the_first_one_runs()
    {
        using var first = Open(First);

        Refusal(First).Should().Contain("Another backup writes into");
    }

    [Test]
    public void Other_folders_of_HDFS_are_refused()
    {
        Open(First).Dispose();

        Refusal(First with { Folders = ["/other"] }).Should().Contain("was begun for /prestacop-storage").And.Contain("--discard");
    }

    [Test]
    public void Files_that_say_not_which_snapshot_they_are_of_are_not_taken_for_copied()
    {
        Directory.CreateDirectory(Path.Combine(Target + UnfinishedBackup.Suffix, BackupManifest.HdfsFolder));

        Refusal(First).Should().Contain("does not say what it is of. Delete it");
    }

    [Test]
    public void There_is_nothing_to_discard_without_one() =>
        FluentActions.Invoking(() => UnfinishedBackup.OpenExisting(Target)).Should().Throw<CommandException>().WithMessage("There is no unfinished backup*");

    UnfinishedBackup Open(UnfinishedState state) => UnfinishedBackup.Open(Target, state);

    string Refusal(UnfinishedState state) => FluentActions.Invoking(() => Open(state)).Should().Throw<CommandException>().Which.Message;
}
