namespace Prestacop.Contracts.Tests.Evidence;

public sealed class EvidenceKeyTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Is_made_once_for_its_owner_alone()
    {
        var file = _folder.File("key.pem");
        using var first = EvidenceKey.LoadOrCreate(file);
        using var second = EvidenceKey.LoadOrCreate(file);

        File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        second.Public.Fingerprint.Should().Be(first.Public.Fingerprint);
        Directory.EnumerateFiles(_folder.Path).Should().ContainSingle();
        second.Public.Verifies("text"u8, first.Sign("text"u8)).Should().BeTrue();
        first.ToString().Should().Be(first.Public.Fingerprint).And.MatchRegex("^[0-9a-f]{64}$");
    }

    [Test]
    public async Task Is_one_for_all_that_make_it_at_once()
    {
        var file = _folder.File("key.pem");
        var prints = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var key = EvidenceKey.LoadOrCreate(file);
            return key.Public.Fingerprint;
        })));

        prints.Distinct().Should().ContainSingle();
        Directory.EnumerateFiles(_folder.Path).Should().ContainSingle();
    }

    [TestCase(UnixFileMode.OtherRead)]
    [TestCase(UnixFileMode.GroupWrite)]
    public void Is_refused_when_others_may_use_it(UnixFileMode mode)
    {
        var file = _folder.File("key.pem");
        EvidenceKey.LoadOrCreate(file).Dispose();
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);

        FluentActions.Invoking(() => EvidenceKey.Load(file)).Should().Throw<FormatException>().WithMessage("*chmod 600*");
    }

    [Test]
    public async Task Of_openssl_is_read_and_a_public_one_and_one_with_a_password_are_refused_without_being_shown()
    {
        await ToolAsync("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out given.pem");
        await ToolAsync("openssl ecparam -name prime256v1 -genkey -noout -out older.pem");
        await ToolAsync("openssl pkey -in given.pem -pubout -out public.pem");
        await ToolAsync("openssl pkey -in given.pem -aes256 -passout pass:secret -out locked.pem");
        await ToolAsync("openssl genpkey -algorithm ed25519 -out other.pem");
        await ToolAsync("chmod 600 *.pem");
        foreach (var name in (string[])["given.pem", "older.pem"])
        {
            using var key = EvidenceKey.Load(_folder.File(name));
            (await ToolAsync($"openssl pkey -in {name} -pubout -outform DER | sha256sum")).Should().StartWith(key.Public.Fingerprint);
        }

        foreach (var name in (string[])["public.pem", "locked.pem", "other.pem"])
        {
            var shown = FluentActions.Invoking(() => EvidenceKey.Load(_folder.File(name))).Should().Throw<FormatException>().Which.ToString();
            shown.Should().NotContain((await File.ReadAllLinesAsync(_folder.File(name)))[1]);
        }
    }

    [TestCase("")]
    [TestCase("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")]
    [TestCase("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void Public_key_that_is_none_is_refused(string pem) => FluentActions.Invoking(() => EvidencePublicKey.Parse(pem)).Should().Throw<FormatException>();

    async Task<string> ToolAsync(string line)
    {
        var (exitCode, printed) = await StandardTools.ShellAsync(_folder.Path, line);
        exitCode.Should().Be(0, printed);
        return printed;
    }
}
