using Prestacop.Web.Hub;

namespace Prestacop.Web.Tests.Hub;

/// <summary>The position that a hub client sends to continue after the last alert it has.</summary>
public sealed class AlertPositionTests
{
    [TestCase(null)]
    [TestCase("")]
    public void No_position_is_the_beginning(string? text)
    {
        AlertPosition.TryParse(text, out var position).Should().BeTrue();

        position.ToString().Should().BeEmpty();
        position.MoveTo(0, 0).Should().BeTrue("nothing has been read yet");
    }

    [Test]
    public void Survives_a_round_trip_in_the_order_of_partitions()
    {
        AlertPosition.TryParse("1-42.0-17", out var position).Should().BeTrue();

        position.ToString().Should().Be("0-17.1-42");
    }

    [TestCase("0")]
    [TestCase("0-")]
    [TestCase("0-1-2")]
    [TestCase("0-1.")]
    [TestCase("0-1.0-2")]
    [TestCase("-1-2")]
    [TestCase("0-+1")]
    [TestCase(" 0-1")]
    [TestCase("0-9223372036854775808")]
    [TestCase("2147483648-0")]
    public void Rejects_a_malformed_position(string text) => AlertPosition.TryParse(text, out _).Should().BeFalse();

    [Test]
    public void Rejects_more_than_ten_thousand_partitions()
    {
        static string Of(int partitions) => string.Join('.', Enumerable.Range(0, partitions).Select(partition => $"{partition}-0"));

        AlertPosition.TryParse(Of(10_000), out _).Should().BeTrue();
        AlertPosition.TryParse(Of(10_001), out _).Should().BeFalse();
    }

    [Test]
    public void Moves_only_forward_and_per_partition()
    {
        AlertPosition.TryParse("0-17", out var position).Should().BeTrue();

        position.MoveTo(0, 17).Should().BeFalse("the record is known");
        position.MoveTo(0, 3).Should().BeFalse("an earlier record is known too");
        position.MoveTo(0, 18).Should().BeTrue();
        position.MoveTo(1, 0).Should().BeTrue();
        position.ToString().Should().Be("0-18.1-0");
    }
}
