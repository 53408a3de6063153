namespace Prestacop.Contracts.Tests.Plates;

public sealed class PlateKeysTests
{
    const string Good = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [TestCase("")]
    [TestCase("# nothing else")]
    [TestCase("k1")]
    [TestCase("key1 " + Good)]
    [TestCase("k1234 " + Good)]
    [TestCase("k1 AAEC")]
    [TestCase("k1 not-base64")]
    [TestCase("k1 " + Good + " more")]
    [TestCase("k1 " + Good + "\nk1 " + Good)]
    public void Rejects_what_is_no_key_file_without_showing_it(string text)
    {
        var act = () => PlateKeys.Parse(text.Split('\n'));

        act.Should().Throw<FormatException>().Which.Message.Should().NotContain(Good);
    }

    [Test]
    public void A_new_file_has_a_random_key_that_only_its_owner_reads()
    {
        using var folder = new TemporaryFolder();
        var (one, other) = (folder.File("one"), folder.File("other"));

        PlateKeys.CreateFile(one).Should().BeTrue();
        PlateKeys.CreateFile(other).Should().BeTrue();
        var before = File.ReadAllText(one);
        PlateKeys.CreateFile(one).Should().BeFalse();

        File.ReadAllText(one).Should().Be(before).And.NotBe(File.ReadAllText(other));
        PlateKeys.Load(one).Current.Id.Should().Be("k1");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(one).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        PlateKeys.Load(one).Current.ToString().Should().Be("k1");
    }
}
