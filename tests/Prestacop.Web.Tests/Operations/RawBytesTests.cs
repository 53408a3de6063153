using System.Text;
using Prestacop.Web.Operations;

namespace Prestacop.Web.Tests.Operations;

public sealed class RawBytesTests
{
    [Test]
    public void Bytes_stand_in_lines_of_sixteen_with_their_letters()
    {
        var lines = RawBytes.Hex(Encoding.UTF8.GetBytes("0123456789abcdef\nx")).Split('\n');

        lines[0].Should().Be("000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef");
        lines[1].Should().StartWith("000010  0a 78 ").And.EndWith("  .x");
    }

    [Test]
    public void Nothing_gives_nothing()
    {
        RawBytes.Hex([]).Should().BeEmpty();
        RawBytes.Text([]).Should().BeEmpty();
    }

    [Test]
    public void What_would_not_be_seen_is_shown()
    {
        // A bell, a byte that is no UTF-8, and a sign that turns the direction of writing.
        RawBytes.Text([(byte)'a', 0x07, 0xff, .. Encoding.UTF8.GetBytes("\u202eb")]).Should().Be("a\u2299\u2299\u2299b");
    }

    [Test]
    public void Lines_stay_lines() => RawBytes.Text("a\nb\tc"u8).Should().Be("a\nb\tc");
}
