using System.Text;

namespace Prestacop.Contracts.Tests;

public sealed class ReplayMarkTests
{
    static readonly ReplayMark Mark = new("day-1", "drone-messages", 3, 1_234, new DateTimeOffset(2026, 11, 24, 12, 0, 0, 125, TimeSpan.Zero));

    [Test]
    public void Says_where_a_record_came_from()
    {
        var headers = Mark.ToHeaders().ToDictionary(header => header.Key, header => Encoding.UTF8.GetString(header.Value));

        headers.Should().Equal(new Dictionary<string, string>
        {
            [ReplayMark.ReplayHeader] = "day-1",
            [ReplayMark.FromHeader] = "drone-messages/3/1234",
            [ReplayMark.TimeHeader] = "2026-11-24T12:00:00.125Z",
        });
    }

    [Test]
    public void Is_read_back_from_the_headers()
    {
        var headers = Mark.ToHeaders().ToDictionary();

        ReplayMark.Parse(headers.GetValueOrDefault).Should().Be(Mark);
    }

    [TestCase(null)]
    [TestCase("drone-messages/3")]
    [TestCase("drone-messages/three/1234")]
    [TestCase("drone-messages/3/-1")]
    public void A_record_without_a_whole_mark_is_not_replayed(string? from)
    {
        var headers = Mark.ToHeaders().Where(header => header.Key != ReplayMark.FromHeader).ToDictionary();
        if (from is not null)
            headers[ReplayMark.FromHeader] = Encoding.UTF8.GetBytes(from);

        ReplayMark.Parse(headers.GetValueOrDefault).Should().BeNull();
    }
}
