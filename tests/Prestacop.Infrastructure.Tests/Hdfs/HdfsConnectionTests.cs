using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Tests.Hdfs;

public sealed class HdfsConnectionTests
{
    [TestCase("", "", "", false)]
    [TestCase("simple", "", "", false)]
    [TestCase("kerberos", "", "", true)]
    [TestCase("simple", "p@R", "/k", true)]
    public void Logs_in_when_HDFS_asks_for_it_or_a_keytab_is_named(string authentication, string principal, string keytab, bool expected)
    {
        var folder = Directory.CreateTempSubdirectory("hadoop-").FullName;
        File.WriteAllText(
            Path.Combine(folder, "core-site.xml"), $"<configuration><property><name>hadoop.security.authentication</name><value>{authentication}</value></property></configuration>");
        var variables = new Dictionary<string, string?> { ["HADOOP_CONF_DIR"] = folder, ["HDFS_PRINCIPAL"] = principal, ["HDFS_KEYTAB"] = keytab };

        (HdfsConnection.From(variables.GetValueOrDefault).Login is not null).Should().Be(expected);
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("p@R", "")]
    [TestCase("", "/k")]
    public void A_principal_without_a_keytab_is_refused(string principal, string keytab) =>
        FluentActions.Invoking(() => HdfsConnection.From(name => name switch { "HDFS_PRINCIPAL" => principal, "HDFS_KEYTAB" => keytab, _ => null }))
            .Should().Throw<CommandException>().WithMessage("HDFS_PRINCIPAL and HDFS_KEYTAB belong together*");
}
