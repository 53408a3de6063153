using Prestacop.Web.Hub;
using Prestacop.Web.Tests.Support;

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
        position.MoveTo(0, 0, Samples.Noon).Should().BeTrue("nothing has been read yet");
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
        AlertPosition.TryParse($"0-17@{Milliseconds(17)}", out var position).Should().BeTrue();

        position.MoveTo(0, 17, At(17)).Should().BeFalse("the record is known");
        position.MoveTo(0, 3, At(3)).Should().BeFalse("an earlier record is known too");
        position.MoveTo(0, 18, At(18)).Should().BeTrue();
        position.MoveTo(1, 0, At(0)).Should().BeTrue();
        position.ToString().Should().Be($"0-18@{Milliseconds(18)}.1-0@{Milliseconds(0)}");
    }

    [Test]
    public void A_position_of_an_earlier_version_has_no_time()
    {
        AlertPosition.TryParse("0-17", out var position).Should().BeTrue();

        position.MoveTo(0, 17, At(17)).Should().BeFalse();
        position.MoveTo(0, 18, At(18)).Should().BeTrue();
    }

    [Test]
    public void Begins_again_in_a_topic_that_was_created_anew()
    {
        AlertPosition.TryParse($"0-1000@{Milliseconds(1000)}", out var position).Should().BeTrue();

        position.MoveTo(0, 0, At(2000)).Should().BeTrue("it came later, so that it is of another topic");
        position.MoveTo(0, 1, At(1999)).Should().BeTrue("a clock may be set back a little");
    }

    [Test]
    public void Passes_over_what_is_held_of_a_former_topic()
    {
        AlertPosition.TryParse($"0-5@{Milliseconds(2000)}", out var position).Should().BeTrue();

        position.MoveTo(0, 900, At(900)).Should().BeFalse("that was in the former topic");
        position.MoveTo(0, 6, At(2001)).Should().BeTrue();
    }

    [Test]
    public void A_clock_of_Kafka_that_is_set_back_hides_nothing()
    {
        AlertPosition.TryParse(null, out var position).Should().BeTrue();

        position.MoveTo(0, 0, At(0)).Should().BeTrue();
        position.MoveTo(0, 1, At(590)).Should().BeTrue("the broker's clock was ten minutes ahead");
        position.MoveTo(0, 2, At(5)).Should().BeTrue("and was set right");
        position.MoveTo(0, 3, At(6)).Should().BeTrue();
        position.ToString().Should().Be($"0-3@{Milliseconds(6)}");
    }

    [TestCase(0, 0)]
    [TestCase(1, 590)]
    [TestCase(2, 5)]
    public void Who_comes_back_gets_what_is_held_behind_the_position_and_nothing_twice_whatever_the_clock_said(int offset, int second)
    {
        (int Offset, int Second)[] held = [(0, 0), (1, 590), (2, 5), (3, 6)];
        AlertPosition.TryParse($"0-{offset}@{Milliseconds(second)}", out var position).Should().BeTrue();
        foreach (var record in held)
            position.Note(0, record.Offset, At(record.Second));

        held.Where(record => position.MoveTo(0, record.Offset, At(record.Second))).Select(record => record.Offset).Should().Equal(Enumerable.Range(offset + 1, 3 - offset));
    }

    static DateTimeOffset At(int second) => Samples.Noon.AddSeconds(second);

    static long Milliseconds(int second) => At(second).ToUnixTimeMilliseconds();
}
