using Prestacop.Cli.Tests.Support;
using Prestacop.Contracts;

namespace Prestacop.Cli.Tests.Evidence;

/// <summary>The program itself, with packages in files.</summary>
public sealed class VerifyCommandTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Says_of_each_part_whether_it_holds()
    {
        await File.WriteAllBytesAsync(_folder.File("package.zip"), new SampleEvidence().Write(SampleEvidence.Key));
        await File.WriteAllTextAsync(_folder.File("police.pem"), SampleEvidence.Key.Public.Pem);

        var known = await VerifyAsync("package.zip", "--key", _folder.File("police.pem"));
        var unknown = await VerifyAsync("package.zip");

        known.ExitCode.Should().Be(0);
        known.Output.Should().MatchRegex($"(?m)^holds +signature +Signed with the given key {SampleEvidence.Key.Public}\\.$").And.MatchRegex("(?m)^holds +picture +Its SHA-256 is the one that the drone's message names\\.")
            .And.MatchRegex("(?m)^not checked +drone +").And.EndWith("\nThe package holds.\n");
        unknown.ExitCode.Should().Be(0);
        unknown.Output.Should().EndWith("\nThe package holds. Who signed it is not known: name the public key of the police with --key.\n");
    }

    [Test]
    public async Task Fails_for_a_changed_package_and_one_of_another_key()
    {
        using var other = EvidenceKey.Create();
        await File.WriteAllBytesAsync(_folder.File("package.zip"), new SampleEvidence { Change = files => files[EvidenceNames.Picture] = [1, 2, 3] }.Write(other));
        await File.WriteAllTextAsync(_folder.File("police.pem"), SampleEvidence.Key.Public.Pem);

        var result = await VerifyAsync("package.zip", "--key", _folder.File("police.pem"));

        result.ExitCode.Should().Be(1);
        result.Output.Should().MatchRegex("(?m)^DOES NOT HOLD +signature ").And.MatchRegex("(?m)^DOES NOT HOLD +picture ").And.EndWith("The package does not hold: 2 of its parts are not as they must be.\n");
    }

    [Test]
    public async Task Says_what_is_wrong_with_a_file_that_is_no_package()
    {
        await File.WriteAllTextAsync(_folder.File("text.zip"), "this is no ZIP file at all, but long enough to be one");
        await File.WriteAllBytesAsync(_folder.File("foreign.zip"), SampleEvidence.Zip([new("holiday.txt", [1])]));
        await File.WriteAllBytesAsync(_folder.File("path.zip"), SampleEvidence.Zip([new("../../manifest.json", [1])]));

        (await VerifyAsync("missing.zip")).Should().Match<CliProgram.Result>(result => result.ExitCode == 1 && result.Errors.Contains("missing.zip cannot be read: "));
        (await VerifyAsync("text.zip")).Should().Match<CliProgram.Result>(result => result.ExitCode == 1 && result.Errors.Contains("is not an evidence package, or it is damaged. It is no ZIP file"));
        (await VerifyAsync("path.zip")).Should().Match<CliProgram.Result>(result => result.ExitCode == 1 && result.Errors.Contains("a name that no package has: '../../manifest.json'"));
        (await VerifyAsync("foreign.zip")).Should().Match<CliProgram.Result>(result => result.ExitCode == 1 && result.Output.Contains("It is not an evidence package: it has no manifest.json."));
        (await VerifyAsync("foreign.zip", "--key", _folder.File("text.zip"))).Should().Match<CliProgram.Result>(result => result.ExitCode == 1 && result.Errors.Contains("text.zip is not a public key."));
    }

    Task<CliProgram.Result> VerifyAsync(string file, params string[] options) =>
        CliProgram.RunAsync(new Dictionary<string, string?> { ["PRESTACOP_HOME"] = _folder.Path }, ["verify", _folder.File(file), .. options]);
}
