using System.Xml.Linq;

namespace Prestacop.Spark.Tests;

public sealed class PinnedVersionTests
{
    [Test]
    public void The_readme_of_the_client_names_the_Spark_version_of_the_pom()
    {
        var pom = XDocument.Load(Path.Combine(SourceTree.Root, "spark-submit", "pom.xml"));
        var version = pom.Descendants().Single(element => element.Name.LocalName == "spark.version").Value;

        File.ReadAllText(Path.Combine(SourceTree.Root, "Prestacop.Spark", "Client", "README.md")).Should().Contain($"`spark-submit/pom.xml` ({version})");
    }
}
