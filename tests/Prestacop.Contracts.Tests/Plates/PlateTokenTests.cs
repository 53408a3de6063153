using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts.Tests.Plates;

public sealed class PlateTokenTests
{
    static readonly PlateKeys Two = PlateKeys.Parse(
        ["# the second one is older", $"k2 {Convert.ToBase64String(new byte[32])}", "", $"k1 {Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)])}"]);

    [Test]
    public void Tokens_are_those_of_the_vectors()
    {
        PlateVectors.All.Should().HaveCountGreaterThan(15);
        foreach (var (plate, state, vehicle, token) in PlateVectors.All)
        {
            PlateToken.Vehicle(plate, state).Should().Be(vehicle, plate);
            PlateToken.Of(PlateVectors.Keys.Current, plate, state).Should().Be(token, plate);
        }
    }

    [Test]
    public void No_plate_has_no_token()
    {
        PlateToken.Of(Two.Current, null, "NY").Should().BeNull();
        PlateToken.AllOf(Two, "N/A", null).Should().BeEmpty();
        VaultEntry.Of(Two.Current, " ", "NY").Should().BeNull();
    }

    [Test]
    public void A_plate_is_looked_for_by_every_key_the_current_one_first()
    {
        var tokens = PlateToken.AllOf(Two, "ABC1234", "NY");

        tokens.Should().HaveCount(2).And.OnlyHaveUniqueItems().And.OnlyContain(token => PlateToken.IsToken(token));
        tokens[0].Should().StartWith("k2-");
        tokens[1].Should().StartWith("k1-");
    }

    [TestCase("k1-ec9e9c100da8917d2858eb8e9908c569", true)]
    [TestCase("k1-EC9E9C100DA8917D2858EB8E9908C569", false)]
    [TestCase("k1-ec9e", false)]
    [TestCase("x1-ec9e9c100da8917d2858eb8e9908c569", false)]
    [TestCase("ABC1234", false)]
    [TestCase(null, false)]
    public void Is_a_token(string? text, bool expected) => PlateToken.IsToken(text).Should().Be(expected);

    [Test]
    public void A_line_of_the_vault_opens_only_whole_and_only_by_its_key()
    {
        var line = VaultEntry.Of(Two.Current, "abc 1234", "ny")!;

        VaultEntry.Open(Two, line).Should().Be("ABC1234 NY");
        line.Should().NotContain("ABC1234");
        VaultEntry.IsOf(line, PlateToken.Of(Two.Current, "ABC1234", "NY")!).Should().BeTrue();
        VaultEntry.IsOf(line, PlateToken.Of(Two.Current, "ABC1235", "NY")!).Should().BeFalse();
        var underAnother = $"{PlateToken.Of(Two.Current, "XYZ1", "NY")} {line.Split(' ')[1]}";
        foreach (var bad in (string[])[underAnother, line[..^4], line.Replace(" k2.", " k9.", StringComparison.Ordinal), "nothing"])
        {
            var act = () => VaultEntry.Open(Two, bad);
            act.Should().Throw<CryptographicException>();
        }
    }

    [Test]
    public void Sealing_twice_gives_two_texts_that_open_to_the_same()
    {
        var (one, other) = (PlateSeal.Seal(Two.Current, "not JSON"u8, PlateSeal.Unreadable), PlateSeal.Seal(Two.Current, "not JSON"u8, PlateSeal.Unreadable));

        one.Should().NotBe(other);
        Encoding.UTF8.GetString(PlateSeal.Open(Two, one, PlateSeal.Unreadable)).Should().Be("not JSON");
        PlateSeal.Open(Two, PlateSeal.Seal(Two.All[1], [], "x"), "x").Should().BeEmpty();
    }
}
