using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Prestacop.Web.Hosting;
using Prestacop.Web.Notifications;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>Settings that cannot work stop the start, with a message that names the key and no secret.</summary>
public sealed class NotificationSettingsTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TemporaryFolder();
        File.WriteAllText(_folder.File("secret"), "0123456789abcdef\n");
        File.WriteAllText(_folder.File("short"), "hunter2\n");
        foreach (var (name, curve) in ((string, ECCurve)[])[("p256", ECCurve.NamedCurves.nistP256), ("p384", ECCurve.NamedCurves.nistP384)])
        {
            using var key = ECDsa.Create(curve);
            File.WriteAllText(_folder.File($"{name}.pem"), key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(_folder.File($"{name}.public"), key.ExportSubjectPublicKeyInfoPem());
        }
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("Web:Notifications:Plates", "email pigeon")]
    [TestCase("Web:Notifications:Timeout", "00:02:00")]
    [TestCase("Web:Notifications:GiveUpAfter", "00:00:00")]
    [TestCase("Web:Notifications:MaxPerHour", "0")]
    [TestCase("Web:Mail:From", "")]
    [TestCase("Web:Mail:From", "nobody\r\nBcc: eve@evil.example")]
    [TestCase("Web:Mail:Security", "perhaps")]
    [TestCase("Web:Mail:Port", "0")]
    [TestCase("Web:Mail:PasswordFile", "missing")]
    [TestCase("Web:Mail:Authority", "missing")]
    [TestCase("Web:Webhook:Secret", "hunter2")]
    [TestCase("Web:Webhook:SecretFile", "missing")]
    [TestCase("Web:Webhook:SecretFile", "short")]
    [TestCase("Web:Push:KeyFile", "missing")]
    [TestCase("Web:Push:KeyFile", "secret")]
    [TestCase("Web:Push:KeyFile", "p384.pem")]
    [TestCase("Web:Push:KeyFile", "p256.public")]
    [TestCase("Web:Push:Subject", "operations")]
    public void A_setting_that_cannot_work(string key, string value)
    {
        var failure = Failures((key, Path(key, value))).Should().ContainSingle().Which;

        // A file's content is told by the name of the secret.
        failure.Should().Contain(key.Replace("SecretFile", "Secret", StringComparison.Ordinal)).And.NotContain("hunter2").And.NotContain("eve@evil.example");
    }

    [Test]
    public void A_password_without_encryption() => Failures(("Web:Mail:User", "prestacop"), ("Web:Mail:Security", "none")).Should().ContainSingle().Which.Should().Contain("unencrypted");

    [Test]
    public void A_secret_in_two_places() => Failures(("Web:Webhook:SecretFile", _folder.File("secret")), ("Web:Webhook:Secret", "fedcba9876543210")).Should().ContainSingle().Which.Should().Contain("keep one");

    [Test]
    public void What_is_right_is_taken_and_a_secret_has_no_line_end_of_its_file()
    {
        Failures().Should().BeEmpty();
        Services(("Web:Webhook:SecretFile", _folder.File("secret"))).GetRequiredService<IOptions<WebhookOptions>>().Value.ReadSecret().Should().Be("0123456789abcdef");
    }

    string Path(string key, string value) => key.EndsWith("File", StringComparison.Ordinal) || key.EndsWith("Authority", StringComparison.Ordinal) ? _folder.File(value) : value;

    IEnumerable<string> Failures(params (string Key, string? Value)[] settings)
    {
        try
        {
            Services(settings).GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
    }

    ServiceProvider Services(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        (string, string?)[] usual =
            [("Web:Mail:Host", "localhost"), ("Web:Mail:From", "prestacop@police.example"), ("Web:Push:KeyFile", _folder.File("p256.pem")), ("Web:Push:Subject", "mailto:operations@police.example")];
        foreach (var (key, value) in usual.Concat(settings))
            configuration[key] = value;
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddFeatureOptions<NotificationOptions>();
        services.AddFeatureOptions<MailOptions>();
        services.AddFeatureOptions<WebhookOptions>();
        services.AddFeatureOptions<PushOptions>();
        return services.BuildServiceProvider();
    }
}
