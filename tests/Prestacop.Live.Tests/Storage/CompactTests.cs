using System.Text.Json;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Live.Tests.Storage;

/// <summary>The command as the operator runs it, with what may be wrong, and killed.</summary>
[Category("Live")]
public sealed class CompactTests : StorageFixture
{
    const int RowsPerDay = 300;
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    static readonly (long, long) Each = (RowsPerDay, RowsPerDay);
    static readonly string[] Days = ["2026-03-01", "2026-03-02", "2026-03-03"];

    [Test]
    public async Task What_is_wrong_with_one_day_is_said_and_leaves_it_as_it_was()
    {
        var days = await SunkDays.CreateAsync(Session, 3, 2, RowsPerDay);

        // Only to say what would be done.
        var (code, printed) = await CompactAsync(days, "--dry-run");
        code.Should().Be(0, printed);
        printed.Should().Contain($"drone_messages {Days[0]}: 2 files of").And.Contain("3 days would be compacted; 0 were compacted before, 0 are open");
        (await Hdfs.ExistsAsync(days.Folder.InHdfs.Manifest, CancellationToken.None)).Should().BeFalse();

        // An open day.
        (code, printed) = await CompactAsync(days, "--date", Days[1], "--days-closed", "3650");
        code.Should().Be(1, printed);
        printed.Should().Contain($"drone_messages {Days[1]} is open: days up to").And.Contain("Nothing was changed.");

        // Two at once.
        await HdfsFile.WriteAsync($"{days.Folder.InHdfs.Layout}/_lock", JsonSerializer.SerializeToUtf8Bytes(new LockEntry("ana@elsewhere, process 7", Guid.NewGuid(), DateTimeOffset.MaxValue)));
        (code, printed) = await CompactAsync(days);
        code.Should().Be(1, printed);
        printed.Should().Contain("Another job is rewriting days of").And.Contain("ana@elsewhere, process 7");
        await Hdfs.DeleteAsync($"{days.Folder.InHdfs.Layout}/_lock", CancellationToken.None);

        // A damaged file on the first day, and a file that is missing on the second; the third is compacted all the same.
        var damaged = await FirstFileAsync(days, 0);
        await HdfsFile.WriteAsync(damaged, "this is no Parquet"u8.ToArray());
        var missing = await FirstFileAsync(days, 1);
        await Hdfs.RenameAsync(missing, $"{days.Storage}-aside.parquet", CancellationToken.None);
        (code, printed) = await CompactAsync(days, "--target", "1m");
        code.Should().Be(1, printed);
        printed.Should().Contain($"drone_messages {Days[0]}: the stored file").And.Contain(damaged.Split('/')[^1]).And.Contain("The day was not changed.")
            .And.Contain($"drone_messages {Days[1]}: 1 of 2 files of").And.Contain($"{Days[2]}: 2 files of").And.Contain("became 1 of")
            .And.Contain("the day has less than the target").And.Contain("1 days were compacted: 2 files became 1");
        (await Hdfs.ListAsync(days.Folder.InHdfs.Day(SunkDays.First), CancellationToken.None)).Should().HaveCount(2);
        (await CountAsync(days, 2)).Should().Be((Each, Each));

        // Repaired, but without space for the new files.
        await Hdfs.RenameAsync($"{days.Storage}-aside.parquet", missing, CancellationToken.None);
        await SetSpaceQuotaAsync(days.Storage, 1_000_000);
        (code, printed) = await CompactAsync(days, "--date", Days[1]);
        code.Should().Be(1, printed);
        printed.Should().Contain("quota");
        (await CountAsync(days, 1)).Should().Be((Each, Each));
        (await Hdfs.ListAsync(days.Folder.InHdfs.Rewrites, CancellationToken.None)).Should().ContainSingle("half a copy must not take the space that is left; the replaced files of the third day are kept");
        await SetSpaceQuotaAsync(days.Storage, -1);

        (code, printed) = await CompactAsync(days, "--date", Days[1]);
        code.Should().Be(0, printed);
        (await CountAsync(days, 1)).Should().Be((Each, Each));
    }

    [Test]
    public async Task What_cannot_be_reached_is_said_by_its_address_and_a_wrong_name_does_not_look_like_nothing_to_do()
    {
        using var configuration = new TemporaryFolder();
        configuration.File("hdfs-site.xml", "<configuration><property><name>dfs.namenode.http-address</name><value>127.0.0.1:1</value></property></configuration>");
        var environment = new Dictionary<string, string>(StackSetup.Stack.Environment) { [HadoopConfiguration.FolderVariable] = configuration.Path };
        await using var away = RunningCommand.Start("dotnet", [SourceTree.Program("Prestacop.Spark.Jobs"), "compact", "--storage", "/test/any", "--without-kafka"], environment);
        await using var absent = StackSetup.Stack.StartJob("compact", "--storage", "/test/none", "--without-kafka");

        (await away.WaitAsync(Limit)).Should().Be(1, away.Printed);
        away.Printed.Should().Contain("HDFS at http://127.0.0.1:1/ does not answer").And.NotContain("   at ");
        (await absent.WaitAsync(Limit)).Should().Be(1, absent.Printed);
        absent.Printed.Should().Contain("/test/none does not exist in the HDFS at ").And.Contain("Check --storage.");
    }

    [Test]
    public async Task A_run_whose_driver_is_killed_is_completed_by_the_next()
    {
        var days = await SunkDays.CreateAsync(Session, 3, 2, RowsPerDay);
        await using (var killed = StackSetup.Stack.Start(["submit", .. Arguments(days)]))
        {
            // In the middle of the second day.
            while (!killed.HasExited && (await ManifestAsync(days)).Days.Count == 0)
                await Task.Delay(100);
            killed.Kill();
        }

        var (code, printed) = await CompactAsync(days);

        code.Should().Be(0, printed);
        var manifest = await ManifestAsync(days);
        manifest.Days.Should().HaveCount(3).And.OnlyContain(day => day.State == DayState.Swapped && day.Rows == RowsPerDay);
        for (var day = 0; day < 3; day++)
            (await CountAsync(days, day)).Should().Be((Each, Each));
    }

    static string[] Arguments(SunkDays days, params string[] options) =>
        ["compact", "--storage", days.Storage, "--datasets", "drone_messages", "--without-kafka", .. options];

    static async Task<(int Code, string Printed)> CompactAsync(SunkDays days, params string[] options)
    {
        await using var job = StackSetup.Stack.StartJob(Arguments(days, options));
        var code = await job.WaitAsync(Limit);
        return (code, job.Printed);
    }

    async Task<Manifest> ManifestAsync(SunkDays days) => await new ManifestFile(Hdfs, days.Folder).ReadAsync(CancellationToken.None);

    async Task<string> FirstFileAsync(SunkDays days, int day)
    {
        var folder = days.Folder.InHdfs.Day(SunkDays.Day(day));
        return $"{folder}/{(await Hdfs.ListAsync(folder, CancellationToken.None))[0].Name}";
    }

    static async Task SetSpaceQuotaAsync(string folder, long bytes)
    {
        using var client = new HttpClient();
        var port = StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"];
        using var response = await client.PutAsync(
            new Uri($"http://127.0.0.1:{port}/webhdfs/v1{folder}?op=SETQUOTA&storagespacequota={bytes}&user.name={Uri.EscapeDataString(Environment.UserName)}"), null);
        (await response.Content.ReadAsStringAsync()).Should().BeEmpty();
        response.EnsureSuccessStatusCode();
    }
}
