using System.Text;
using Prestacop.Contracts;

namespace Prestacop.Spark.Tests.Jobs.Plates;

/// <summary>The jobs' code in Java, run by a virtual machine without Spark, against the vectors of the contracts.</summary>
public sealed class JavaPlatesTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Test]
    public async Task Java_makes_the_tokens_of_the_vectors_and_seals_what_the_contracts_open()
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(SourceTree.Root, "tests", "Prestacop.Spark.Tests", "Jobs", "Plates", "PlateVectors.java");
        var jars = Path.Combine(SourceTree.Root, "artifacts", "jvm", "spark", "jars", "*");
        await using var java = RunningCommand.Start("java", ["-cp", jars, source, PlateVectors.File],
            new Dictionary<string, string> { [PlateKeys.FileVariable] = PlateVectors.WriteKey(folder.Path) });

        (await java.WaitAsync(Limit)).Should().Be(0, java.Printed);
        var printed = java.Printed.Split('\n').Select(line => line.Split('\t')).ToList();
        var lines = printed.Where(parts => parts[0] == "vector").ToList();
        lines.Should().HaveCount(PlateVectors.All.Count);
        foreach (var (made, (plate, _, vehicle, token)) in lines.Zip(PlateVectors.All))
        {
            made[1].Should().Be(token ?? "", plate);
            Encoding.UTF8.GetString(PlateSeal.Open(PlateVectors.Keys, made[3], PlateSeal.Unreadable)).Should().Be(plate);
            if (token is null)
            {
                made[2].Should().BeEmpty(plate);
                continue;
            }
            VaultEntry.IsOf(made[2], token).Should().BeTrue(plate);
            VaultEntry.Open(PlateVectors.Keys, made[2]).Should().Be(vehicle, plate);
        }
        printed.Single(parts => parts[0] == "nothing")[1].Trim().Should().BeEmpty();
    }

    [Test]
    public async Task Without_a_key_Java_says_what_to_do()
    {
        var source = Path.Combine(SourceTree.Root, "tests", "Prestacop.Spark.Tests", "Jobs", "Plates", "PlateVectors.java");
        var jars = Path.Combine(SourceTree.Root, "artifacts", "jvm", "spark", "jars", "*");
        await using var java = RunningCommand.Start("java", ["-cp", jars, source, PlateVectors.File], new Dictionary<string, string> { [PlateKeys.FileVariable] = "" });

        (await java.WaitAsync(Limit)).Should().NotBe(0);
        java.Printed.Should().Contain("No plate key is configured").And.Contain("spark.prestacop.plateKeyFile");
    }
}
