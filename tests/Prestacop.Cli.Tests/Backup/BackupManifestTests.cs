using Prestacop.Cli.Backup;
using Prestacop.Cli.Tests.Support;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Tests.Backup;

public sealed class BackupManifestTests
{
    TemporaryFolder _folder = null!;

    string Manifest => _folder.File(BackupManifest.FileName);

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Is_read_as_it_was_written()
    {
        var written = SampleBackup.Write(_folder.Path);

        BackupManifest.Read(_folder.Path).Should().BeEquivalentTo(written);
        (written.Files, written.Bytes).Should().Be((2, written.Hdfs.Sum(entry => entry.Length)));
    }

    [TestCase("\"somebody\"", "\"everyone\"")]
    [TestCase("\"version\": 1", "\"version\": 2")]
    [TestCase("}", "")]
    public void A_changed_manifest_is_refused(string from, string to)
    {
        SampleBackup.Write(_folder.Path);
        File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace(from, to, StringComparison.Ordinal));

        Refusal().Should().Contain($"{Manifest} is damaged: it is not as it was written").And.Contain("Use another backup");
    }

    [Test]
    public void A_manifest_without_its_digest_is_refused()
    {
        SampleBackup.Write(_folder.Path);
        File.Delete(_folder.File(BackupManifest.DigestName));

        Refusal().Should().Contain("is damaged");
    }

    [Test]
    public void A_manifest_of_a_newer_version_is_refused_with_the_program_that_reads_it()
    {
        (SampleBackup.Write(_folder.Path) with { Version = 2, Product = "2.0" }).Write(_folder.Path);

        Refusal().Should().Contain("has the version 2, and this program reads version 1").And.Contain("use the program of 2.0");
    }

    [TestCase("/prestacop-storage/../../etc/passwd")]
    [TestCase("relative")]
    [TestCase("/a//b")]
    [TestCase("/")]
    public void A_path_outside_of_the_backup_is_refused(string path)
    {
        var manifest = SampleBackup.Write(_folder.Path);
        (manifest with { Hdfs = [manifest.Hdfs[1] with { Path = path }] }).Write(_folder.Path);

        Refusal().Should().Contain("names files outside of the backup");
    }

    [Test]
    public void A_folder_that_is_no_backup_and_one_that_is_unfinished_are_told_apart()
    {
        Refusal().Should().Be($"{_folder.Path} is not a backup: it has no manifest.json.");
        var target = _folder.File("later");
        Directory.CreateDirectory(target + UnfinishedBackup.Suffix);

        FluentActions.Invoking(() => BackupManifest.Read(target)).Should().Throw<CommandException>().WithMessage("*was not finished*again to continue it*");
    }

    [Test]
    public async Task Verify_accepts_a_whole_backup_and_needs_no_server()
    {
        SampleBackup.Write(_folder.Path);

        var result = await VerifyAsync();

        result.ExitCode.Should().Be(ExitCodes.Done, result.Errors);
        result.Output.Should().Contain("The backup of 2026-03-01 12:00:00 UTC is whole: 2 files of HDFS");
    }

    [Test]
    public async Task Verify_names_every_damaged_file()
    {
        var manifest = SampleBackup.Write(_folder.Path);
        var files = manifest.FilesIn(_folder.Path).Select(file => file.Name).ToList();
        var bytes = await File.ReadAllBytesAsync(files[0]);
        bytes[3] ^= 1;
        await File.WriteAllBytesAsync(files[0], bytes);
        await File.AppendAllTextAsync(files[1], "more");
        File.Delete(files[2]);

        var result = await VerifyAsync();

        result.ExitCode.Should().Be(ExitCodes.Failed);
        result.Errors.Should().Contain("The backup is damaged, 3 of 3 files").And.Contain($"{files[0]} has another content")
            .And.MatchRegex("commits/0 has \\d+ bytes and had \\d+").And.Contain($"{files[2]} is missing").And.Contain("Use another backup");
    }

    Task<CliProgram.Result> VerifyAsync() => CliProgram.RunAsync(new Dictionary<string, string?> { ["PRESTACOP_HOME"] = _folder.File("home") }, "backup", "--verify", _folder.Path);

    string Refusal() => FluentActions.Invoking(() => BackupManifest.Read(_folder.Path)).Should().Throw<CommandException>().Which.Message;
}
