using System.IO.Compression;
using System.Reflection.Metadata;
using System.Xml.Linq;

namespace Prestacop.Engineering.Tests.Packages;

/// <summary>The Spark client as a package, and a program of somebody who has nothing but the package.</summary>
public sealed class ClientPackageTests
{
    const string Id = "SparkConnect.Client";
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>In the C# of .NET 8, which is older.</summary>
    const string Program = """
        using Microsoft.Extensions.DependencyInjection;
        using Prestacop.Spark.Sql;
        using Prestacop.Spark.Testing;
        using static Prestacop.Spark.Sql.Functions;

        await using var fake = new FakeSpark().Answer("tickets", new[] { new Ticket(1, "ABC") });
        var source = new ServiceCollection().AddSingleton<ISparkSessionSource>(fake).AddSparkConnect(options => options.AppName = "a stranger's")
            .BuildServiceProvider().GetRequiredService<ISparkSessionSource>();
        var session = await source.GetAsync();
        var next = Udf<long, long>(id => id + 1);
        var tickets = session.Table("tickets").Filter(Col("Id") > 0).WithColumn("Next", next(Col("Id")));
        await session.SqlAsync("SELECT :day", new Dictionary<string, object?> { ["day"] = new DateOnly(2026, 11, 29) });
        await session.SqlAsync("SELECT :id", new Dictionary<string, int> { ["id"] = 1 });
        Console.WriteLine($"{(await tickets.CollectAsync<Ticket>())[0].Plate}, {AppContext.TargetFrameworkName}");

        record Ticket(long Id, string Plate);
        """;

    string Project => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <!-- A registry may have a newer version of a dependency than the oldest that is asked for. -->
            <WarningsNotAsErrors>NU1603</WarningsNotAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{Id}" Version="[{Version}]" />
            <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="{Centrally("ExtensionsVersion")}" />
          </ItemGroup>
        </Project>
        """;

    readonly TemporaryFolder _folder = new();

    string Feed => Path.Combine(_folder.Path, "feed");

    string Package => Directory.EnumerateFiles(Feed, "*.nupkg").Single();

    string Version => Path.GetFileNameWithoutExtension(Package)[(Id.Length + 1)..];

    [OneTimeSetUp]
    public Task Pack() => RunAsync(Path.Combine(SourceTree.Root, "eng", "scripts", "package"), Feed, "-nodeReuse:false");

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void The_package_says_what_it_is_and_has_what_it_says()
    {
        using var package = ZipFile.OpenRead(Package);
        using var stream = package.GetEntry($"{Id}.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();

        Text(metadata, "id").Should().Be(Id);
        Text(metadata, "version").Should().MatchRegex(@"^[1-9]\d*\.\d+\.\d+");
        Text(metadata, "license").Should().Be("Apache-2.0");
        package.Entries.Select(entry => entry.FullName).Should().Contain([Text(metadata, "readme"), "CHANGELOG.md", "docs/functions.md"])
            .And.Contain(["lib/net8.0/Prestacop.Spark.Client.dll", "lib/net8.0/Prestacop.Spark.Client.xml", "lib/net10.0/Prestacop.Spark.Client.dll", "lib/net10.0/Prestacop.Spark.Client.xml"]);
        var dependencies = metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).ToHashSet();
        dependencies.Should().Contain(["Apache.Arrow", "Grpc.Net.Client"]).And.NotContain(name => name.StartsWith("Prestacop", StringComparison.Ordinal));
    }

    [TestCase("net8.0")]
    [TestCase("net10.0")]
    public void The_symbols_have_the_sources_and_no_path_of_this_machine(string framework)
    {
        using var package = ZipFile.OpenRead(Directory.EnumerateFiles(Feed, "*.snupkg").Single());
        using var file = new MemoryStream();
        using (var entry = package.GetEntry($"lib/{framework}/Prestacop.Spark.Client.pdb")!.Open())
            entry.CopyTo(file);
        file.Position = 0;
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(file);
        var reader = symbols.GetMetadataReader();

        var session = reader.Documents.Single(handle => reader.GetString(reader.GetDocument(handle).Name).EndsWith("/SparkSession.cs", StringComparison.Ordinal));

        reader.GetCustomDebugInformation(session).Select(handle => reader.GetGuid(reader.GetCustomDebugInformation(handle).Kind)).Should().Contain(EmbeddedSource);
        reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).Should().NotContain(name => name.StartsWith(SourceTree.Root, StringComparison.Ordinal));
    }

    [Test]
    public async Task A_program_of_a_stranger_uses_the_package_for_both_frameworks()
    {
        var program = Directory.CreateDirectory(Path.Combine(_folder.Path, "Stranger")).FullName;
        await File.WriteAllTextAsync(Path.Combine(program, "Stranger.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(program, "Program.cs"), Program);
        // The package must not stay among those of this machine, and the others must not be fetched again.
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        await RunAsync(
            "dotnet", "build", program, "-c", "Release", "-nologo", "-v", "quiet", "-nodeReuse:false", $"-p:RestoreAdditionalProjectSources={Feed}",
            $"-p:RestorePackagesPath={_folder.Path}/packages", $"-p:RestoreFallbackFolders={known}");

        (await RunAsync("dotnet", $"{program}/bin/Release/net10.0/Stranger.dll")).Should().Contain("ABC, .NETCoreApp,Version=v10.0");
        // Where .NET 8 is not installed, .NET 10 runs it.
        (await RunAsync("dotnet", "exec", "--roll-forward", "Major", $"{program}/bin/Release/net8.0/Stranger.dll")).Should().Contain("ABC, .NETCoreApp,Version=v8.0");
    }

    static string Centrally(string property) =>
        XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props")).Descendants(property).Single().Value;

    static string Text(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var command = RunningCommand.Start(program, arguments);
        (await command.WaitAsync(Limit)).Should().Be(0, command.Printed);
        return command.Printed;
    }
}
