using System.Diagnostics;
using Prestacop.TestKit;

namespace Prestacop.Engineering.Tests.Scripts;

/// <summary>What <c>./prestacop</c> builds, and when.</summary>
public sealed class BuildTests
{
    FakeRepository _repository = null!;

    [SetUp]
    public void MakeRepository() => _repository = new FakeRepository();

    [TearDown]
    public void DeleteRepository() => _repository.Dispose();

    [TestCase]
    [TestCase("--help")]
    [TestCase("-h")]
    public async Task Help_is_shown_without_a_build_and_without_any_tool(params string[] arguments)
    {
        foreach (var tool in FakeRepository.NamedInReadme)
            _repository.RemoveTool(tool);

        var result = await _repository.RunAsync(arguments);

        result.ExitCode.Should().Be(0, result.Errors);
        result.Output.Should().Be(await File.ReadAllTextAsync(Path.Combine(_repository.Root, "eng", "usage.txt")));
        _repository.Calls.Should().BeEmpty();
    }

    [Test]
    public async Task Without_the_SDK_its_address_is_named()
    {
        _repository.RemoveTool("dotnet");

        (await _repository.RunAsync("status")).Errors.Should().Contain("the .NET 10 SDK is needed").And.Contain("https://dot.net");
    }

    [TestCase("status", "Prestacop.Cli")]
    [TestCase("csv", "Prestacop.Producers")]
    [TestCase("web", "Prestacop.Web")]
    [TestCase("up", "Prestacop.Cli")]
    [TestCase("demo", "Prestacop.Cli", "Prestacop.Producers", "Prestacop.Spark.Jobs", "Prestacop.Web")]
    public async Task A_command_builds_only_what_it_runs(string command, params string[] projects)
    {
        await _repository.RunAsync(command);

        _repository.BuiltProjects.Should().BeEquivalentTo(projects);
    }

    [Test]
    public async Task The_help_of_a_command_builds_only_the_program_that_prints_it()
    {
        await _repository.RunAsync("demo", "--help");

        _repository.BuiltProjects.Should().Equal("Prestacop.Cli");
        _repository.Calls.Should().NotContain("setup");
    }

    [TestCase("csv", false)]
    [TestCase("web", false)]
    [TestCase("up", true)]
    [TestCase("submit", true)]
    public async Task The_JVM_runtime_is_laid_out_only_for_what_uses_it(string command, bool uses)
    {
        await _repository.RunAsync(command);

        _repository.Calls.Contains("setup").Should().Be(uses);
    }

    [Test]
    public async Task What_is_up_to_date_is_not_built_again()
    {
        await _repository.RunAsync("csv");
        _repository.ForgetCalls();

        var result = await _repository.RunAsync("csv", "some.csv");

        result.Errors.Should().BeEmpty();
        _repository.Calls.Should().Equal($"dotnet {_repository.Root}/artifacts/bin/Prestacop.Producers/release/Prestacop.Producers.dll csv some.csv");
    }

    [Test]
    public async Task A_changed_added_or_deleted_file_is_built()
    {
        await _repository.RunAsync("csv");
        foreach (var change in (Action[])
        [
            () => _repository.Write("Prestacop.Contracts/New.cs", "class New;"),
            () => _repository.Write("Prestacop.Contracts/New.cs", "class Renamed;"),
            () => _repository.Delete("Prestacop.Contracts/New.cs"),
        ])
        {
            _repository.ForgetCalls();
            await Task.Delay(20);
            change();

            await _repository.RunAsync("csv");

            _repository.BuiltProjects.Should().Contain("Prestacop.Producers");
            // No project file has changed: the packages are the same.
            _repository.Calls.Should().NotContain(call => call.Contains("-t:Restore"));
        }
    }

    [Test]
    public async Task A_changed_project_file_restores_packages()
    {
        await _repository.RunAsync("csv");
        _repository.ForgetCalls();
        await Task.Delay(20);
        _repository.Write("Prestacop.Contracts/Prestacop.Contracts.csproj", "<Project />");

        await _repository.RunAsync("csv");

        _repository.Calls.Should().Contain(call => call.Contains("-t:Restore"));
    }

    [Test]
    public async Task A_changed_test_builds_no_product()
    {
        await _repository.RunAsync("csv");
        _repository.ForgetCalls();
        await Task.Delay(20);
        _repository.Write("tests/Prestacop.Contracts.Tests/New.cs", "class New;");

        await _repository.RunAsync("csv");

        _repository.BuiltProjects.Should().BeEmpty();
    }

    [Test]
    public async Task A_file_that_is_saved_during_the_build_is_built_next_time()
    {
        _repository.BuildWith("sleep 0.1; echo 'class New;' >Prestacop.Contracts/New.cs");
        await _repository.RunAsync("csv");
        _repository.BuildWith("true");
        _repository.ForgetCalls();

        await _repository.RunAsync("csv");

        _repository.BuiltProjects.Should().Contain("Prestacop.Producers");
    }

    [Test]
    public async Task A_failed_build_shows_its_errors_and_is_tried_again()
    {
        _repository.BuildWith("{ echo 'X.cs(1,1): error CS1002: ; expected'; false; }");

        var failed = await _repository.RunAsync("csv");

        failed.ExitCode.Should().Be(1);
        failed.Errors.Should().Contain("error CS1002").And.Contain("the build failed; see artifacts/logs/build.log");
        _repository.BuildWith("true");
        (await _repository.RunAsync("csv")).ExitCode.Should().Be(0);
        _repository.BuiltProjects.Should().Contain("Prestacop.Producers");
    }

    [Test]
    public async Task Two_commands_at_once_build_one_after_the_other_and_only_once()
    {
        _repository.BuildWith("{ sleep 1; echo building >>\"$CALLS\"; }");

        var results = await Task.WhenAll(_repository.RunAsync("csv"), _repository.RunAsync("csv"));

        results.Should().AllSatisfy(result => result.ExitCode.Should().Be(0, result.Errors));
        results.Select(result => result.Errors).Should().ContainSingle(errors => errors.Contains("waiting for another build in this folder..."));
        _repository.Calls.Count(call => call == "building").Should().Be(1);
    }

    [Test]
    public async Task A_long_step_shows_its_seconds()
    {
        _repository.BuildWith("sleep 2.5");

        var result = await _repository.RunAsync("csv");

        result.Errors.Should().MatchRegex(@"(?s)restoring packages\.\.\. done in \d s\n.*building Producers\.\.\.\n.*building Producers\.\.\. [12] s\n.*building Producers\.\.\. done in \d s\n");
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    [TestCase("HUP")]
    public async Task A_signal_ends_the_build_with_all_that_it_started(string signal)
    {
        var processes = new MarkedProcesses();
        _repository.BuildWith("sleep 600 & echo running >>\"$CALLS\"; sleep 600");
        using var process = _repository.Start(new Dictionary<string, string>([processes.Variable]), "csv");
        while (!_repository.Calls.Contains("running"))
            await Task.Delay(50);

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(2);
        (await process.StandardError.ReadToEndAsync()).Should().EndWith("prestacop: cancelled\n");
        processes.CommandLines().Should().BeEmpty();
    }
}
