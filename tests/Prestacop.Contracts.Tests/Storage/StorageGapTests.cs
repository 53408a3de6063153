namespace Prestacop.Contracts.Tests.Storage;

public sealed class StorageGapTests
{
    static readonly StorageGap Gap = new()
    {
        Topic = "drone-messages",
        TopicId = "_x-Y7",
        Partition = 3,
        First = 100,
        Last = 149,
        Reason = "offsets 100 to 149 were deleted before they were read",
        Time = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
    };

    [Test]
    public void Counts_what_is_missing()
    {
        Gap.Count.Should().Be(50);
        (Gap with { Last = null }).Count.Should().BeNull("nobody knows it");
    }

    [Test]
    public void The_same_gap_has_the_same_name_whenever_it_is_noticed()
    {
        Gap.FileName.Should().Be("txY7-p3-100-149.json");
        (Gap with { Time = Gap.Time.AddDays(1) }).FileName.Should().Be(Gap.FileName);
        (Gap with { TopicId = "b" }).FileName.Should().NotBe(Gap.FileName, "offsets of another topic count other records");
        (Gap with { Last = null, TopicId = null }).FileName.Should().Be("ttopic-p3-100-end.json");
    }

    [Test]
    public void Is_read_back_from_its_file() => StorageGap.Parse(Gap.ToJson()).Should().Be(Gap);

    [TestCase("")]
    [TestCase("{\"topic\":\"drone-mess")]
    [TestCase("{\"topic\":\"drone-messages\"}")]
    public void A_file_that_is_not_complete_is_none(string text) => StorageGap.Parse(text).Should().BeNull();
}
