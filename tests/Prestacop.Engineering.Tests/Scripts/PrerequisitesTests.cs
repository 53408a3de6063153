namespace Prestacop.Engineering.Tests.Scripts;

/// <summary><c>./prestacop test</c> on machines that lack something.</summary>
public sealed class PrerequisitesTests
{
    [Test]
    public async Task Names_the_one_command_that_installs_what_is_missing_and_builds_nothing()
    {
        using var repository = new FakeRepository();

        var result = await repository.RunAsync("test");

        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain("missing: the PostgreSQL server (tests of the store), Chromium (browser tests)")
            .And.Contain("sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends postgresql chromium'");
        repository.Calls.Should().BeEmpty();
    }

    [Test]
    public async Task Asks_for_Chromium_only_when_browser_tests_are_chosen()
    {
        using var repository = new FakeRepository();
        repository.AddPostgreSql();

        var result = await repository.RunAsync("test", "--unit-only");

        result.ExitCode.Should().Be(0, result.Errors);
        result.Errors.Should().NotContain("Chromium");
        repository.BuiltProjects.Should().Contain("Prestacop.Web.Tests").And.NotContain(["Prestacop.Browser.Tests", "Prestacop.Live.Tests"]);
    }

    [TestCase("promtool", "promtool of Prometheus (tests of the alert rules)", "prometheus")]
    [TestCase("kadmin.local", "Kerberos' KDC (tests of HDFS with Kerberos)", "krb5-kdc krb5-admin-server libgssapi-krb5-2")]
    [TestCase("faketime", "faketime (tests with a clock that is wrong)", "faketime")]
    [TestCase("iptables", "ip, tc, iptables, unshare, fsfreeze and mkfs.ext4 (drills with faults of networks and disks)", "iproute2 iptables util-linux e2fsprogs")]
    [TestCase("openssl", "the program openssl (tests of evidence packages)", "openssl")]
    [TestCase("aiosmtpd", "the mail server aiosmtpd (tests of notifications)", "python3-aiosmtpd")]
    [TestCase("systemd-analyze", "systemd-analyze (tests of the units)", "systemd")]
    public async Task Asks_for_the_tools_of_the_live_tests_when_these_are_chosen(string tool, string title, string package)
    {
        using var repository = new FakeRepository();
        repository.AddPostgreSql();
        repository.AddTool("chromium");
        repository.RemoveTool(tool);

        var result = await repository.RunAsync("test");

        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain($"missing: {title}").And.Contain($"--no-install-recommends {package}'");
    }

    [Test]
    public async Task A_filter_that_needs_neither_asks_for_neither()
    {
        using var repository = new FakeRepository();
        repository.Write("tests/Prestacop.Contracts.Tests/PlumTests.cs", "class PlumTests { void Is_blue() { } }");

        var result = await repository.RunAsync("test", "PlumTests.Is_blue");

        result.ExitCode.Should().Be(0, result.Errors);
        repository.BuiltProjects.Where(name => name.EndsWith(".Tests", StringComparison.Ordinal)).Should().Equal("Prestacop.Contracts.Tests");
        repository.Calls[^1].Should().EndWith("test PlumTests.Is_blue --project Prestacop.Contracts.Tests");
    }

    [Test]
    public async Task Root_installs_what_is_missing_and_goes_on()
    {
        using var repository = new FakeRepository();
        repository.AddPostgreSql();
        repository.RunAs(0);
        repository.AddTool("apt-get", "echo \"apt-get $*\" >>\"$CALLS\"; case $1 in install) printf '#!/bin/sh\\n' >\"$PATH/chromium\"; /bin/chmod +x \"$PATH/chromium\" ;; esac");

        var result = await repository.RunAsync("test");

        result.ExitCode.Should().Be(0, result.Errors);
        result.Errors.Should().Contain("Installing with apt-get: chromium\n");
        repository.Calls[..2].Should().Equal("apt-get update -qq", "apt-get install -y -qq --no-install-recommends chromium");
        repository.BuiltProjects.Should().Contain("Prestacop.Browser.Tests");
    }

    [Test]
    public async Task Sudo_without_a_password_installs_what_is_missing()
    {
        using var repository = new FakeRepository();
        repository.AddPostgreSql();
        repository.AddTool("sudo", "[ \"$1\" = -n ] && shift; \"$@\"");
        repository.AddTool("true");
        repository.AddTool("apt-get", "echo \"apt-get $*\" >>\"$CALLS\"");

        var result = await repository.RunAsync("test");

        // This stub installs nothing, which is noticed.
        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain("Installing with apt-get, as root by sudo: chromium\n").And.Contain("Chromium (browser tests) was not found after");
        repository.Calls.Should().Contain("apt-get install -y -qq --no-install-recommends chromium").And.NotContain(call => call.StartsWith("dotnet", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_failed_installation_shows_why_and_stops()
    {
        using var repository = new FakeRepository();
        repository.AddPostgreSql();
        repository.RunAs(0);
        repository.AddTool("apt-get", "echo 'E: no network'; exit 100");

        var result = await repository.RunAsync("test");

        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain("E: no network").And.Contain("apt-get update && apt-get install");
        repository.Calls.Should().BeEmpty();
    }

    [TestCase("ubuntu", "apt-get install -y --no-install-recommends postgresql chromium-browser")]
    [TestCase("fedora", "sudo dnf install -y postgresql-server chromium")]
    [TestCase("arch", "sudo pacman -S --needed postgresql chromium")]
    [TestCase("unheard-of", "Install them with your system's package manager")]
    public async Task Names_the_command_of_the_system(string system, string command)
    {
        using var repository = new FakeRepository(system);

        var result = await repository.RunAsync("test");

        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain(command);
        repository.Calls.Should().BeEmpty();
    }

    [Test]
    public async Task A_JDK_that_is_too_old_counts_as_missing()
    {
        using var repository = new FakeRepository();
        repository.AddTool("javac", "echo 'javac 11.0.2'");

        var result = await repository.RunAsync("demo");

        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain("missing: a JDK 17 or newer").And.Contain("openjdk-17-jdk-headless");
        repository.Calls.Should().BeEmpty();
    }

    [Test]
    public async Task Only_the_tests_install_anything()
    {
        using var repository = new FakeRepository();
        repository.RunAs(0);
        repository.AddTool("apt-get");
        repository.RemoveTool("npm");

        var result = await repository.RunAsync("demo");

        result.ExitCode.Should().Be(1);
        result.Errors.Should().Contain("missing: npm");
        repository.Calls.Should().BeEmpty();
    }
}
