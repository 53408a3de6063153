using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Spark.Tests.Jobs.Layout;

public sealed class LateFilesTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    [TestCase("part-1.parquet", 5, false, TestName = "A file that the rewrite has read may be deleted")]
    [TestCase("part-2.parquet", 5, false, TestName = "A file that the log names comes back before")]
    [TestCase("part-3.parquet", 5, true, TestName = "A file that no log names yet is of a batch that is being stored")]
    [TestCase("part-3.parquet", 61, false, TestName = "After an hour it is of a batch that was killed")]
    [TestCase("_SUCCESS", 5, false, TestName = "Other files do not count")]
    public void Only_files_that_a_batch_may_still_need_wait(string name, int minutes, bool waits) =>
        LateFiles.IsUndecided(new HdfsEntry(name, false, 10, Now.AddMinutes(-minutes)), new HashSet<string> { "part-1.parquet" }, new HashSet<string> { "part-2.parquet" }, Now).Should().Be(waits);
}
