using System.IO.Hashing;
using Prestacop.Tickets.Inputs;

namespace Prestacop.Producers.Tests.Inputs;

sealed class RewindableStreamTests
{
    const int Window = 64;
    static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(index => (byte)index)];

    RewindableStream _stream = null!;

    [SetUp]
    public void Open() => _stream = new RewindableStream(new MemoryStream(Content), Window);

    [TearDown]
    public void Close() => _stream.Dispose();

    byte[] Next(int count)
    {
        var bytes = new byte[count];
        return bytes[.._stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false)];
    }

    [Test]
    public void Reads_everything_once() => Next(2000).Should().Equal(Content);

    [Test]
    public void Goes_back_within_its_window()
    {
        for (var position = 0; position < 900; position += 30)
        {
            _stream.SkipTo(position + Window).Should().BeTrue();
            _stream.Rewind(position);
            Next(Window).Should().Equal(Content[position..(position + Window)]);
        }
    }

    [Test]
    public void Peeks_without_taking()
    {
        _ = Next(100);
        _stream.Peek(50).ToArray().Should().Equal(Content[100..150]);
        _stream.Position.Should().Be(100);
        Next(10).Should().Equal(Content[100..110]);
    }

    [Test]
    public void Peeks_less_at_the_end()
    {
        _stream.SkipTo(990).Should().BeTrue();
        _stream.Peek(50).Length.Should().Be(10);
    }

    [Test]
    public void Does_not_skip_beyond_the_end() => _stream.SkipTo(1001).Should().BeFalse();

    [Test]
    public void Does_not_go_back_beyond_its_window()
    {
        _stream.SkipTo(900).Should().BeTrue();
        _stream.CanRewind(100).Should().BeFalse();
        _stream.Invoking(stream => stream.Rewind(100)).Should().Throw<InvalidOperationException>();
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(500)]
    [TestCase(1000)]
    public void Computes_the_digest_of_what_is_before_a_position(int position)
    {
        _stream.SkipTo(position).Should().BeTrue();
        _stream.DigestAt(position).Should().Be(Convert.ToHexStringLower(XxHash128.Hash(Content.AsSpan(0, position))));
    }

    [Test]
    public void Computes_digests_while_it_reads_ahead_and_back()
    {
        for (var position = 0; position < 900; position += 7)
        {
            _stream.SkipTo(position + Window).Should().BeTrue();
            _stream.DigestAt(position).Should().Be(Convert.ToHexStringLower(XxHash128.Hash(Content.AsSpan(0, position))));
            _stream.Rewind(position);
        }
    }
}
