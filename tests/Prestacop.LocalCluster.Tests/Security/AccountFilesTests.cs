using System.Security.Cryptography.X509Certificates;
using Prestacop.LocalCluster.Security;

namespace Prestacop.LocalCluster.Tests.Security;

public sealed class AccountFilesTests
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    TemporaryFolder _folder = null!;

    string Secrets => Path.Combine(_folder.Path, "secrets");

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Only_their_owner_may_read_them()
    {
        Prepare(Now);

        File.GetUnixFileMode(Secrets).Should().Be(OwnerOnly | UnixFileMode.UserExecute);
        Directory.GetFiles(Secrets).Should().HaveCountGreaterThan(KafkaAccounts.All.Count).And.AllSatisfy(file => File.GetUnixFileMode(file).Should().Be(OwnerOnly));
    }

    [Test]
    public void Every_account_has_a_password_of_its_own_that_stays_when_the_ports_change()
    {
        var first = Prepare(Now);
        var passwords = KafkaAccounts.All.Select(account => first.PasswordOf(account.Name)).ToList();

        var second = Prepare(Now.AddDays(1), "127.0.0.1:3");

        passwords.Should().OnlyHaveUniqueItems().And.AllSatisfy(password => password.Should().HaveLength(48));
        KafkaAccounts.All.Select(account => second.PasswordOf(account.Name)).Should().Equal(passwords);
        second.SettingsOf("drones").BootstrapServers.Should().Be("127.0.0.1:3");
        second.SettingsOf("admin").BootstrapServers.Should().Be("127.0.0.1:2");
    }

    [Test]
    public void A_certificate_is_signed_by_the_cluster_s_authority_for_this_machine()
    {
        Prepare(Now);
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Secrets, "ca.pem"));
        using var broker = X509Certificate2.CreateFromPemFile(Path.Combine(Secrets, "broker.pem"));
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = Now.LocalDateTime } };
        chain.ChainPolicy.CustomTrustStore.Add(authority);

        chain.Build(broker).Should().BeTrue(string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
        broker.HasPrivateKey.Should().BeTrue();
        broker.Subject.Should().Be("CN=broker");
        broker.MatchesHostname("127.0.0.1").Should().BeTrue();
        broker.MatchesHostname("localhost").Should().BeTrue();
    }

    [TestCase(30, false)]
    [TestCase(380, true)]
    public void A_certificate_is_made_again_in_its_last_month(int daysLater, bool again)
    {
        Prepare(Now);
        var (authority, broker) = (Read("ca.pem"), Read("broker.pem"));

        Prepare(Now.AddDays(daysLater));

        Read("ca.pem").Should().Be(authority, "it holds for ten years");
        (Read("broker.pem") != broker).Should().Be(again);
    }

    string Read(string file) => File.ReadAllText(Path.Combine(Secrets, file));

    AccountFiles Prepare(DateTimeOffset now, string accounts = "127.0.0.1:1")
    {
        var files = new AccountFiles(Secrets, new FixedTime(now));
        files.Prepare(accounts, "127.0.0.1:2");
        return files;
    }

    sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
