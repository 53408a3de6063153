namespace Prestacop.Web.Tests.Hosting;

/// <summary>Where a setting of <c>./prestacop web</c> comes from when it is given several times. No database listens on these ports.</summary>
public sealed class PrecedenceTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    readonly Dictionary<string, string> _environment = new()
    {
        ["PRESTACOP_WEB_DATABASE"] = Database(1),
    };

    [Test]
    public async Task A_setting_of_the_environment_overrides_the_short_variable()
    {
        _environment["Web__Database"] = Database(2);

        (await ConnectAsync()).Should().Contain("127.0.0.1:2").And.NotContain("127.0.0.1:1");
    }

    [Test]
    public async Task An_option_overrides_the_environment()
    {
        _environment["Web__Database"] = Database(2);
        _environment["Web__Store__Database"] = Database(3);

        (await ConnectAsync("--database", Database(4))).Should().Contain("127.0.0.1:4").And.NotContainAny("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3");
    }

    async Task<string> ConnectAsync(params string[] options)
    {
        using var folder = new TemporaryFolder();
        await using var command = RunningCommand.Start(
            "dotnet", [SourceTree.Program("Prestacop.Web"), "create-administrator", "--folder", folder.Path, .. options], _environment);
        (await command.WaitAsync(Limit)).Should().NotBe(0);
        return command.Printed;
    }

    static string Database(int port) => $"Host=127.0.0.1;Port={port};Username=nobody;Timeout=2";
}
