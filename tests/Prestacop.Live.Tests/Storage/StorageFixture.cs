using Prestacop.Infrastructure.Hdfs;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Storage;

/// <summary>A fixture over stored days: a session of the stack's Spark and a client of its HDFS.</summary>
public abstract class StorageFixture
{
    internal SparkSession Session { get; private set; } = null!;

    internal WebHdfsClient Hdfs { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        Session = StackSetup.NewSession();
        await Session.Conf().SetAsync("spark.sql.shuffle.partitions", "2");
        Hdfs = SunkDays.OpenHdfs();
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        Hdfs.Dispose();
        await Session.DisposeAsync();
    }

    /// <summary>Rows and records of a day for the product's readers, and for one that knows nothing of Spark.</summary>
    internal async Task<((long Rows, long Records) BySpark, (long Rows, long Records) ByDuckDb)> CountAsync(SunkDays days, int day) =>
        (await RecordCount.OfDaysAsync(Session, days.Storage, SunkDays.Day(day)), await PlainDay.CountAsync(Hdfs, days.Folder, SunkDays.Day(day)));
}
