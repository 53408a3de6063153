using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Tests.Jobs.Checkpoints;

public sealed class JobHdfsTests
{
    [TestCase("/prestacop-storage", "hdfs://name:9000", true)]
    [TestCase("hdfs://name:9000/prestacop-storage", "hdfs://name:9000", true)]
    [TestCase("hdfs://name/prestacop-storage", "hdfs://name:9000", true)]
    [TestCase("hdfs:///prestacop-storage", "hdfs://name:9000", true)]
    [TestCase("hdfs://localhost:9000/prestacop-storage", "hdfs://127.0.0.1:9000", true)]
    [TestCase("hdfs://name:9000/prestacop-storage", null, true)]
    [TestCase("hdfs://another:9000/prestacop-storage", "hdfs://name:9000", false)]
    [TestCase("hdfs://name:8020/prestacop-storage", "hdfs://name:9000", false)]
    [TestCase("file:///prestacop-storage", "hdfs://name:9000", false)]
    public void Only_folders_in_the_HDFS_of_the_configuration_are_looked_at(string folder, string? configured, bool isIn) =>
        JobHdfs.IsIn(folder, configured is null ? null : new Uri(configured)).Should().Be(isIn);
}
