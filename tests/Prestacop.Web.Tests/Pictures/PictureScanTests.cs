using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Web.Pictures;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Pictures;

public sealed class PictureScanTests
{
    static readonly byte[] Wanted = Encoding.UTF8.GetBytes("m-1-plate");
    static readonly DateTimeOffset Until = Samples.Noon.AddMinutes(10);

    [Test]
    public void Finds_the_picture_by_the_header_of_its_record()
    {
        var scan = new PictureScan(Wanted, Until, partitions: 1);

        scan.EndsPartition(Picture("m-2-plate")).Should().BeFalse();
        scan.Found.Should().BeNull();
        scan.EndsPartition(Picture("m-1-plate")).Should().BeFalse();

        scan.Found.Should().Equal("m-1-plate"u8.ToArray());
    }

    [Test]
    public void Ends_a_partition_at_its_end_and_at_a_record_after_the_time()
    {
        var scan = new PictureScan(Wanted, Until, partitions: 2);

        scan.EndsPartition(new ConsumeResult<byte[], byte[]> { IsPartitionEOF = true }).Should().BeTrue();
        scan.IsDone.Should().BeFalse();
        scan.EndsPartition(Picture("m-1-plate", Until.AddSeconds(1))).Should().BeTrue();

        scan.IsDone.Should().BeTrue();
        scan.Found.Should().BeNull();
    }

    [Test]
    public void Ignores_a_record_without_headers()
    {
        var scan = new PictureScan(Wanted, Until, partitions: 1);

        scan.EndsPartition(KafkaRecords.Of(Topics.DroneImages, 0, "picture")).Should().BeFalse();

        scan.Found.Should().BeNull();
    }

    [Test]
    public void Ends_after_the_greatest_number_of_records()
    {
        var scan = new PictureScan(Wanted, Until, partitions: 1);
        var other = Picture("m-2-plate");

        for (var count = 0; count < PictureScan.MaxRecords; count++)
        {
            scan.IsDone.Should().BeFalse();
            scan.EndsPartition(other);
        }

        scan.IsDone.Should().BeTrue();
        scan.IsFull.Should().BeTrue();
    }

    [Test]
    public void A_picture_never_came_only_when_all_of_a_time_that_is_over_was_looked_at()
    {
        PictureSearch.Absent(isWhole: true, isOver: true).Should().Be(PictureAbsence.NeverCame);
        PictureSearch.Absent(isWhole: false, isOver: true).Should().Be(PictureAbsence.Unknown);
        PictureSearch.Absent(isWhole: true, isOver: false).Should().Be(PictureAbsence.NotYet);
        PictureSearch.Absent(isWhole: false, isOver: false).Should().Be(PictureAbsence.NotYet);
    }

    static ConsumeResult<byte[], byte[]> Picture(string imageId, DateTimeOffset? at = null)
    {
        var record = KafkaRecords.Of(Topics.DroneImages, 0, Encoding.UTF8.GetBytes(imageId), at);
        record.Message.Headers = [new Header("imageId", Encoding.UTF8.GetBytes(imageId))];
        return record;
    }
}
