using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Security;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Tests.Security;

public sealed class HdfsKerberosTests
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [OneTimeTearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public void The_keystore_and_the_configuration_are_for_their_owner_alone_and_the_password_is_in_no_argument()
    {
        var home = new ClusterHome(_folder.FullName);
        home.Kerberos.PrepareCertificate();
        home.Kerberos.WriteConfiguration(7088, null);
        using var context = Context(home, kerberos: true);

        var command = Cluster.ServicesOf(context.State.Shape).Single(service => service.Name == NameNodeService.Name).Command(context);

        foreach (var file in (string[])[home.Kerberos.Keystore, home.Kerberos.Configuration, home.Kerberos.KdcProfile, home.Kerberos.Keystore + ".password"])
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.ReadAllText(home.Kerberos.Configuration).Should().Contain("kdc = 127.0.0.1:7088").And.Contain("ticket_lifetime = 10h");
        command.ArgumentsFor(context.Repository).Should().Contain($"-Djava.security.krb5.conf={home.Kerberos.Configuration}").And.Contain("hadoop.http.authentication.type=kerberos")
            .And.NotContainMatch($"*{home.Kerberos.KeystorePassword}*");
        command.Environment.Values.Should().Contain(home.Kerberos.KeystorePassword);
    }

    [Test]
    public void Without_Kerberos_the_NameNode_starts_as_it_always_did()
    {
        using var context = Context(new ClusterHome("/home"), kerberos: false);

        var namenode = Cluster.ServicesOf(context.State.Shape).Single(service => service.Name == NameNodeService.Name);

        namenode.Needs.Should().BeEmpty();
        namenode.Command(context).ArgumentsFor(context.Repository).Should().NotContain("-D").And.NotContainMatch("*krb5*");
    }

    [Test]
    public void Every_program_that_uses_HDFS_has_one_account()
    {
        var programs = HdfsAccounts.All.SelectMany(account => account.Programs).ToList();

        programs.Should().OnlyHaveUniqueItems().And.Contain(JobService.Names).And.Contain([WebService.Name, SparkConnectService.Name]);
    }

    static ClusterContext Context(ClusterHome home, bool kerberos) => new(new Repository("/repository"), home, new ClusterState
    {
        KafkaClusterId = "x",
        Ports = new Dictionary<string, int>(),
        Services = new Dictionary<string, ProcessIdentity>(),
        Shape = new ClusterShape { Kerberos = kerberos },
    });
}
