using System.Text;
using Prestacop.Web.Operations;

namespace Prestacop.Web.Tests.Operations;

public sealed class RawBytesTests
{
    [Test]
    public void Hex_dump_has_sixteen_bytes_per_line_with_their_ASCII()
    {
        var lines = RawBytes.Hex(Encoding.UTF8.GetBytes("0123456789abcdef\nx")).Split('\n');

        lines[0].Should().Be("000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef");
        lines[1].Should().StartWith("000010  0a 78 ").And.EndWith("  .x");
    }

    [Test]
    public void Empty_input_gives_empty_output()
    {
        RawBytes.Hex([]).Should().BeEmpty();
        RawBytes.Text([]).Should().BeEmpty();
    }

    [Test]
    public void Shows_invisible_characters()
    {
        // A bell, a byte that is no UTF-8, and a sign that turns the direction of writing.
        RawBytes.Text([(byte)'a', 0x07, 0xff, .. Encoding.UTF8.GetBytes("\u202eb")]).Should().Be("a\u2299\u2299\u2299b");
    }

    [Test]
    public void Keeps_line_breaks() => RawBytes.Text("a\nb\tc"u8).Should().Be("a\nb\tc");
}
