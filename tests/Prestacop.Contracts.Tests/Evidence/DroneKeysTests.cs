namespace Prestacop.Contracts.Tests.Evidence;

public sealed class DroneKeysTests
{
    [Test]
    public void Reads_the_lines_that_it_writes()
    {
        using var one = EvidenceKey.Create();
        using var two = EvidenceKey.Create();

        var keys = DroneKeys.Parse(["# keys of 2026", "", DroneKeys.Line("drone-0001", one.Public), DroneKeys.Line("drone-0002", two.Public)]);

        keys.Find("drone-0002")!.Fingerprint.Should().Be(two.Public.Fingerprint);
        keys.Find("drone-0003").Should().BeNull();
    }

    [TestCase("drone-0001")]
    [TestCase("drone-0001 AAAA")]
    [TestCase("drone-0001 not-base64!")]
    [TestCase("drone-0001 AAAA BBBB")]
    public void Names_the_line_that_is_not_valid(string line) =>
        FluentActions.Invoking(() => DroneKeys.Parse(["# first", line])).Should().Throw<FormatException>().WithMessage("The line 2 of the drones' public keys is not *");

    [Test]
    public void Refuses_a_second_key_of_a_drone()
    {
        using var key = EvidenceKey.Create();
        var line = DroneKeys.Line("drone-0001", key.Public);

        FluentActions.Invoking(() => DroneKeys.Parse([line, line])).Should().Throw<FormatException>().WithMessage("The line 2 *second key of drone-0001.");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("xyz")]
    public void A_message_without_a_signature_has_none(string? signature) =>
        DroneSignature.BytesOf(SampleMessages.Violation("m-1") with { ImageSignature = signature }).Should().BeNull();
}
