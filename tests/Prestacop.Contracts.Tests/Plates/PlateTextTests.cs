namespace Prestacop.Contracts.Tests.Plates;

public sealed class PlateTextTests
{
    [TestCase("the plate is ABC1234, not ABD1234", "the plate is •••••, not •••••")]
    [TestCase("abc-1234", "•••••")]
    [TestCase("seen: 7HXR209.", "seen: •••••.")]
    [TestCase("Column 'Plate ID' holds 'GX2 '", "Column 'Plate ID' holds '••••• '")]
    [TestCase("drone-0042 was too high", "drone-0042 was too high")]
    [TestCase("Column 'Issue Date' holds '2014-13-01', which is not a date", "Column 'Issue Date' holds '2014-13-01', which is not a date")]
    [TestCase("missing: messageId, kind", "missing: messageId, kind")]
    [TestCase("not UTF-8", "not UTF-8")]
    [TestCase("longer than 4000000 bytes", "longer than 4000000 bytes")]
    [TestCase("k1-ec9e9c100da8917d2858eb8e9908c569", "k1-ec9e9c100da8917d2858eb8e9908c569")]
    [TestCase(null, null)]
    public void Masks_what_may_be_a_plate(string? text, string? expected) => PlateText.Mask(text).Should().Be(expected);
}
