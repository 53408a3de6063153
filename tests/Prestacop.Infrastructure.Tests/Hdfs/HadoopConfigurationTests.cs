using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Infrastructure.Tests.Hdfs;

sealed class HadoopConfigurationTests
{
    string _folder = null!;

    [SetUp]
    public void Create() => _folder = Directory.CreateTempSubdirectory("hadoop-").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Finds_the_NameNode_of_the_repository_s_own_configuration()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Prestacop.sln")))
            root = root.Parent!;
        var folder = Path.Combine(root.FullName, "hadoop-config");

        HadoopConfiguration.NameNode(folder, _ => null).Should().Be(new Uri("http://127.0.0.1:9870/"));
        HadoopConfiguration.NameNode(folder, name => name == "PRESTACOP_NAMENODE_HTTP_PORT" ? "12345" : null).Should().Be(new Uri("http://127.0.0.1:12345/"));
    }

    [Test]
    public void Replaces_a_variable_of_the_environment_or_takes_its_default()
    {
        Write("<configuration><property><name>dfs.namenode.http-address</name><value>127.0.0.1:${env.PORT:-9870}</value></property></configuration>");

        HadoopConfiguration.NameNode(_folder, _ => null).Should().Be(new Uri("http://127.0.0.1:9870/"));
        HadoopConfiguration.NameNode(_folder, name => name == "PORT" ? "12345" : null).Should().Be(new Uri("http://127.0.0.1:12345/"));
    }

    [Test]
    public void Takes_the_HTTPS_address_when_HDFS_listens_for_nothing_else()
    {
        Write("<configuration><property><name>dfs.http.policy</name><value>HTTPS_ONLY</value></property><property><name>dfs.namenode.http-address</name><value>name:9870</value></property>"
            + "<property><name>dfs.namenode.https-address</name><value>name:9871</value></property></configuration>");

        HadoopConfiguration.NameNode(_folder, _ => null).Should().Be(new Uri("https://name:9871/"));
    }

    [TestCase("<configuration/>")]
    [TestCase("<configuration><property><name>dfs.namenode.http-address</name></property></configuration>")]
    [TestCase("<configuration><property><name>dfs.namenode.http-address</name><value>no address</value></property></configuration>")]
    public void Finds_nothing_in_a_configuration_without_an_address(string xml)
    {
        Write(xml);

        HadoopConfiguration.NameNode(_folder, _ => null).Should().BeNull();
    }

    [TestCase("hdfs://name:9000", "hdfs://name:9000")]
    [TestCase("hdfs://127.0.0.1:${env.PORT:-9000}", "hdfs://127.0.0.1:12345")]
    [TestCase("file:///", null)]
    public void Finds_the_HDFS_whose_NameNode_it_is(string configured, string? expected)
    {
        File.WriteAllText(Path.Combine(_folder, "core-site.xml"), $"<configuration><property><name>fs.defaultFS</name><value>{configured}</value></property></configuration>");

        HadoopConfiguration.Default(_folder, name => name == "PORT" ? "12345" : null).Should().Be(expected is null ? null : new Uri(expected));
    }

    [Test]
    public void Finds_nothing_in_a_folder_without_the_file() => HadoopConfiguration.NameNode(_folder, _ => null).Should().BeNull();

    [Test]
    public void Prefers_the_explicit_address() => HadoopConfiguration.NameNodeAddress("http://host:9870").Should().Be(new Uri("http://host:9870"));

    void Write(string xml) => File.WriteAllText(Path.Combine(_folder, "hdfs-site.xml"), xml);
}
