using System.Text;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Web.Pictures;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Pictures;

public sealed class PictureScanTests
{
    static readonly byte[] Wanted = Encoding.UTF8.GetBytes("m-1-plate");
    static readonly DroneMessage Message = SampleMessages.Violation("m-1");
    static readonly DateTimeOffset Until = Samples.Noon.AddMinutes(10);

    [Test]
    public void Finds_the_picture_by_the_header_of_its_record()
    {
        var scan = new PictureScan(Wanted, Message, Until, partitions: 1);

        scan.EndsPartition(Picture("m-2-plate")).Should().BeFalse();
        scan.Found.Should().BeNull();
        scan.EndsPartition(Picture("m-1-plate")).Should().BeFalse();

        scan.Found!.Bytes.Should().Equal("m-1-plate"u8.ToArray());
        scan.Found.Origin.Should().Be(new PictureOrigin(PictureOrigin.FromKafka, Topics.DroneImages, 0, 0, Samples.Noon, null));
    }

    [Test]
    public void Passes_over_a_picture_of_the_id_whose_digest_is_not_the_one_that_the_message_names()
    {
        var digest = PictureDigest.Of("m-1-plate"u8);
        var scan = new PictureScan(Wanted, Message with { ImageSha256 = digest }, Until, partitions: 1);

        // Whoever can write to the topic writes the right digest beside the wrong picture, too.
        scan.EndsPartition(Picture("m-1-plate", value: "forged"u8.ToArray(), sha256: digest)).Should().BeFalse();
        (scan.Found, scan.IsAltered).Should().Be((null, true));

        scan.EndsPartition(Picture("m-1-plate"));
        scan.Found!.Bytes.Should().Equal("m-1-plate"u8.ToArray());
    }

    [Test]
    public void Goes_by_the_header_of_the_record_when_the_message_names_no_digest()
    {
        var scan = new PictureScan(Wanted, Message, Until, partitions: 1);

        scan.EndsPartition(Picture("m-1-plate", value: "forged"u8.ToArray(), sha256: PictureDigest.Of("m-1-plate"u8)));
        (scan.Found, scan.IsAltered).Should().Be((null, true));

        scan.EndsPartition(Picture("m-1-plate", sha256: PictureDigest.Of("m-1-plate"u8).ToUpperInvariant()));
        scan.Found!.Origin!.Sha256.Should().NotBeNull();
    }

    [Test]
    public void Ends_a_partition_at_its_end_and_at_a_record_after_the_time()
    {
        var scan = new PictureScan(Wanted, Message, Until, partitions: 2);

        scan.EndsPartition(new ConsumeResult<byte[], byte[]> { IsPartitionEOF = true }).Should().BeTrue();
        scan.IsDone.Should().BeFalse();
        scan.EndsPartition(Picture("m-1-plate", Until.AddSeconds(1))).Should().BeTrue();

        scan.IsDone.Should().BeTrue();
        scan.Found.Should().BeNull();
    }

    [Test]
    public void Ignores_a_record_without_headers()
    {
        var scan = new PictureScan(Wanted, Message, Until, partitions: 1);

        scan.EndsPartition(KafkaRecords.Of(Topics.DroneImages, 0, "picture")).Should().BeFalse();

        scan.Found.Should().BeNull();
    }

    [Test]
    public void Ends_after_the_greatest_number_of_records()
    {
        var scan = new PictureScan(Wanted, Message, Until, partitions: 1);
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

    static ConsumeResult<byte[], byte[]> Picture(string imageId, DateTimeOffset? at = null, byte[]? value = null, string? sha256 = null)
    {
        var record = KafkaRecords.Of(Topics.DroneImages, 0, value ?? Encoding.UTF8.GetBytes(imageId), at);
        record.Message.Headers = [new Header("imageId", Encoding.UTF8.GetBytes(imageId))];
        if (sha256 is not null)
            record.Message.Headers.Add("sha256", Encoding.UTF8.GetBytes(sha256));
        return record;
    }
}
