using System.Text;
using Prestacop.Tickets.Inputs;

namespace Prestacop.Producers.Tests.Inputs;

/// <summary>gzip as it comes: whole, in several members, cut off, damaged, with other bytes behind it.</summary>
sealed class GzipMembersTests
{
    static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(number => $"line {number * 7919 % 10_007}\n")));

    static byte[] Unpack(byte[] packed, int atOnce = 4096)
    {
        using var unpacked = new MemoryStream();
        using var members = new GzipMembers(new RewindableStream(new TricklingStream(packed, atOnce), GzipMembers.Window));
        members.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    [Test]
    public void Unpacks_a_file([Values(1, 7, 4096, 1_000_000)] int atOnce) => Unpack(GzipBytes.Of(Text), atOnce).Should().Equal(Text);

    [Test]
    public void Unpacks_members_one_after_the_other([Values(1, 8191, 8192, 8193, 1_000_000)] int atOnce) =>
        Unpack([.. GzipBytes.Of(Text), .. GzipBytes.Of([]), .. GzipBytes.Of("x"u8), .. GzipBytes.Of([]), .. GzipBytes.Of(Text)], atOnce).Should().Equal([.. Text, (byte)'x', .. Text]);

    [Test]
    public void Unpacks_small_members_that_end_anywhere_in_what_is_read_at_once()
    {
        var members = Enumerable.Range(0, 3_000).Select(number => Encoding.UTF8.GetBytes($"line {number}\n")).ToList();
        Unpack([.. members.SelectMany(member => GzipBytes.Of(member))]).Should().Equal(members.SelectMany(member => member));
    }

    [Test]
    public void Passes_over_zeros_at_the_end() => Unpack([.. GzipBytes.Of("x"u8), .. new byte[100_000]]).Should().Equal((byte)'x');

    [Test]
    public void Reads_a_header_with_everything_in_it()
    {
        var plain = GzipBytes.Of("x"u8);
        Unpack([0x1F, 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, .. "name\0comment\0"u8, 0xAB, 0xCD, .. plain[10..]]).Should().Equal((byte)'x');
    }

    /// <summary>The platform's own stream takes it for the end of a shorter file.</summary>
    [Test]
    public void A_file_that_is_cut_off_anywhere_is_damaged()
    {
        var packed = GzipBytes.Of(Text);
        foreach (var length in (int[])[12, packed.Length / 2, packed.Length - 9, packed.Length - 8, packed.Length - 1])
            FluentActions.Invoking(() => Unpack(packed[..length])).Should().Throw<InvalidDataException>($"of {packed.Length} bytes {length} are there");
    }

    [Test]
    public void A_member_that_is_cut_off_behind_a_whole_one_is_damaged() =>
        FluentActions.Invoking(() => Unpack([.. GzipBytes.Of(Text), .. GzipBytes.Of(Text)[..5000]])).Should().Throw<InvalidDataException>().WithMessage("*cut off*");

    [Test]
    public void Other_bytes_behind_the_end_are_not_passed_over()
    {
        var packed = GzipBytes.Of(Text);
        FluentActions.Invoking(() => Unpack([.. packed, .. "garbage"u8])).Should().Throw<InvalidDataException>().WithMessage($"*byte {packed.Length} *not gzip*");
    }

    [Test]
    public void A_changed_byte_is_found()
    {
        var packed = GzipBytes.Of(Text);
        packed[packed.Length / 2] ^= 0x40;
        FluentActions.Invoking(() => Unpack(packed)).Should().Throw<InvalidDataException>();
    }

    [TestCase(new byte[] { 0x1F, 0x8B, 9, 0, 0, 0, 0, 0, 0, 3, 1, 2 })]
    [TestCase(new byte[] { 0x1F, 0x8B, 8, 0xE0, 0, 0, 0, 0, 0, 3, 1, 2 })]
    [TestCase(new byte[] { 0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 3, 255, 255 })]
    [TestCase(new byte[] { 0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3, 65, 65 })]
    [TestCase(new byte[] { 0x1F, 0x8B })]
    public void A_header_that_is_none_is_not_gzip(byte[] packed) => FluentActions.Invoking(() => Unpack(packed)).Should().Throw<InvalidDataException>().WithMessage("*not gzip*");

    /// <summary>A stream that gives a few bytes at a time, as pipes do.</summary>
    sealed class TricklingStream(byte[] content, int atOnce) : MemoryStream(content)
    {
        // The other ways to read it end here.
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(atOnce, count));
    }
}
