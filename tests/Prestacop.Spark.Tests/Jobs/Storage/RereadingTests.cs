using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests.Jobs.Storage;

public sealed class RereadingTests
{
    [Test]
    public async Task A_query_that_meets_the_swaps_of_several_days_reads_after_each()
    {
        var (read, printed) = await ReadAsync("/a", "/b", "/c", null);

        read.Should().Be(4);
        printed.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Should().Equal(Enumerable.Repeat("a day was rewritten while it was read: reading again", 3));
    }

    [Test]
    public async Task A_file_that_is_missing_again_was_not_moved_by_a_rewrite() =>
        (await FluentActions.Awaiting(() => ReadAsync("/a", "/b", "/b")).Should().ThrowAsync<CommandException>()).Which.Message.Should().StartWith("the stored file /b is missing");

    [Test]
    public async Task It_does_not_read_for_ever() =>
        await FluentActions.Awaiting(() => ReadAsync([.. Enumerable.Range(0, Rereading.MaxAttempts).Select(number => $"/{number}")])).Should().ThrowAsync<CommandException>();

    [Test]
    public async Task Another_failure_is_passed_on() =>
        await FluentActions.Awaiting(() => Rereading.ReadAsync<int>(() => throw new SparkException("no") { ErrorClass = "DIVIDE_BY_ZERO" }, TextWriter.Null)).Should().ThrowAsync<SparkException>();

    [Test]
    public async Task What_cannot_be_repeated_is_passed_on() =>
        await FluentActions.Awaiting(() => Rereading.ReadAsync<int>(() => throw Missing("/a"), TextWriter.Null, () => false)).Should().ThrowAsync<SparkException>();

    /// <summary>Reads with these files missing, one at each attempt; null for none.</summary>
    static async Task<(int Read, string Printed)> ReadAsync(params string?[] missing)
    {
        using var printed = new StringWriter();
        var attempt = 0;
        var read = await Rereading.ReadAsync(() => missing[attempt++] is { } file ? throw Missing(file) : Task.FromResult(attempt), printed);
        return (read, printed.ToString());
    }

    static SparkException Missing(string file) => new($"{file} is gone") { ErrorClass = "FAILED_READ_FILE.FILE_NOT_EXIST", Parameters = new Dictionary<string, string> { ["path"] = file } };
}
