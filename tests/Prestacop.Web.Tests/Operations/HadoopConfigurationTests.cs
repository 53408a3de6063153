using Prestacop.Web.Operations;

namespace Prestacop.Web.Tests.Operations;

public sealed class HadoopConfigurationTests
{
    [Test]
    public void Finds_the_NameNode_of_the_project_s_own_configuration()
    {
        var folder = Path.Combine(SourceTree.Root, "hadoop-config");

        HadoopConfiguration.NameNode(folder, _ => null).Should().Be(new Uri("http://127.0.0.1:9870/"));
        HadoopConfiguration.NameNode(folder, name => name == "PRESTACOP_NAMENODE_HTTP_PORT" ? "12345" : null).Should().Be(new Uri("http://127.0.0.1:12345/"));
    }

    [TestCase("<configuration/>")]
    [TestCase("<configuration><property><name>dfs.namenode.http-address</name></property></configuration>")]
    [TestCase("<configuration><property><name>dfs.namenode.http-address</name><value>no address</value></property></configuration>")]
    public void A_configuration_that_does_not_say_gives_none(string xml)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "hdfs-site.xml"), xml);

        HadoopConfiguration.NameNode(folder.Path, _ => null).Should().BeNull();
    }

    [Test]
    public void A_folder_without_the_file_gives_none()
    {
        using var folder = new TemporaryFolder();

        HadoopConfiguration.NameNode(folder.Path, _ => null).Should().BeNull();
    }
}
