using System.Text.RegularExpressions;

namespace Prestacop.Web.Tests.Access;

/// <summary><c>./prestacop web reset-account</c>.</summary>
public sealed class ResetAccountTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Test]
    public async Task Prints_the_new_password_of_an_account_that_exists()
    {
        using var folder = new TemporaryFolder();
        (await RunAsync(folder, "create-administrator")).Code.Should().Be(0);

        var (code, printed) = await RunAsync(folder, "reset-account", "admin");
        var (unknownCode, unknown) = await RunAsync(folder, "reset-account", "nobody-here");

        code.Should().Be(0);
        Regex.Matches(printed, "password [A-Za-z0-9]{20} ").Should().ContainSingle();
        unknownCode.Should().Be(1);
        unknown.Should().Contain("prestacop: There is no account 'nobody-here'.").And.NotContain("   at ");
    }

    static async Task<(int Code, string Printed)> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        await using var command = RunningCommand.Start(
            "dotnet", [SourceTree.Program("Prestacop.Web"), .. arguments, "--folder", folder.Path], new Dictionary<string, string>());
        return (await command.WaitAsync(Limit), command.Printed);
    }
}
