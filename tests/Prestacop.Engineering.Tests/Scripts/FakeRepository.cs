using System.Diagnostics;
using Prestacop.TestKit;

namespace Prestacop.Engineering.Tests.Scripts;

/// <summary>
/// The scripts and the project files of this repository in a temporary folder, on a machine that has only the tools that a test wants:
/// those of the system by links, the others as stubs that note how they were called.
/// </summary>
sealed class FakeRepository : IDisposable
{
    /// <summary>The tools of a newcomer who has done what the README says.</summary>
    public static readonly string[] NamedInReadme = ["dotnet", "java", "javac", "mvn", "npm"];

    static readonly string[] SystemTools =
    [
        "bash", "basename", "cat", "cut", "dirname", "env", "find", "flock", "grep", "head", "kill", "mkdir", "mktemp", "paste", "realpath", "rm", "sed", "sh", "sleep",
        "sort", "tail", "touch",
    ];

    static readonly string[] CopiedFolders = ["Prestacop.*", "eng", "samples", "tests"];

    readonly TemporaryFolder _folder = new();

    public FakeRepository(string system = "debian")
    {
        foreach (var folder in (string[])[Root, Programs, Path.Combine(Machine, "etc"), Path.Combine(Root, "spark-submit"), Path.Combine(Root, "samples")])
            Directory.CreateDirectory(folder);
        foreach (var file in FilesToCopy())
            Copy(file);
        foreach (var file in (string[])["global.json", ".globalconfig", "BannedSymbols.txt"])
            Write(file, "");
        WriteProgram(Path.Combine(Root, "spark-submit", "setup"), "echo 'setup' >>\"$CALLS\"");
        foreach (var tool in SystemTools)
            File.CreateSymbolicLink(Path.Combine(Programs, tool), FindTool(tool));
        File.WriteAllText(Path.Combine(Machine, "etc", "os-release"), $"ID={system}\n");
        File.WriteAllText(CallsFile, "");
        foreach (var tool in NamedInReadme)
            AddTool(tool);
        AddTool("promtool");
        AddTool("systemd-analyze");
        foreach (var tool in (string[])["krb5kdc", "kdb5_util", "kadmin.local", "faketime", "openssl", "aiosmtpd", "ip", "tc", "iptables", "unshare", "nsenter", "fsfreeze", "mkfs.ext4"])
            AddTool(tool);
        RunAs(1000);
    }

    public string Root => Path.Combine(_folder.Path, "repository");

    /// <summary>What the stubs were called with, a line each.</summary>
    public string[] Calls => File.ReadAllLines(CallsFile);

    public IEnumerable<string> BuiltProjects => Calls.Where(call => call.StartsWith("built ", StringComparison.Ordinal)).Select(call => call["built ".Length..]);

    string Programs => Path.Combine(_folder.Path, "bin");

    string Machine => Path.Combine(_folder.Path, "machine");

    string CallsFile => Path.Combine(_folder.Path, "calls");

    public void ForgetCalls() => File.WriteAllText(CallsFile, "");

    public void Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Delete(string file) => File.Delete(Path.Combine(Root, file));

    public void AddTool(string tool, string? script = null) => WriteProgram(Path.Combine(Programs, tool), script ?? tool switch
    {
        "javac" => "echo 'javac 17.0.1'",
        "dotnet" => DotnetStub("true"),
        _ => $"echo \"{tool} $*\" >>\"$CALLS\"",
    });

    public void RemoveTool(string tool) => File.Delete(Path.Combine(Programs, tool));

    /// <summary>Lets each build run this first.</summary>
    public void BuildWith(string script) => AddTool("dotnet", DotnetStub(script));

    public void RunAs(int user) => AddTool("id", $"echo {user}");

    public void AddPostgreSql() => WriteProgram(Path.Combine(Machine, "usr/lib/postgresql/15/bin/initdb"), "true");

    public Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // Tests in the background of a script have inherited that Ctrl-C is ignored, and a shell cannot change that itself.
        var start = new ProcessStartInfo("env", ["--default-signal=INT,HUP", Path.Combine(Root, "prestacop"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PATH"] = Programs;
        start.Environment["CALLS"] = CallsFile;
        start.Environment["PRESTACOP_SYSTEM_ROOT"] = Machine;
        // That of who runs the tests must not reach the script.
        start.Environment["PRESTACOP_NO_BUILD"] = null;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public async Task<ScriptResult> RunAsync(params string[] arguments)
    {
        using var process = Start(new Dictionary<string, string> { ["PRESTACOP_PROGRESS_INTERVAL"] = "1" }, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ScriptResult(process.ExitCode, await output, await errors);
    }

    public void Dispose() => _folder.Dispose();

    static IEnumerable<string> FilesToCopy()
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "eng", "scripts"));
        var projects = CopiedFolders
            .SelectMany(folder => Directory.EnumerateDirectories(SourceTree.Root, folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 }));
        var others = ((string[])["prestacop", "eng/usage.txt", "eng/Build.proj", "Directory.Build.props"]).Select(file => Path.Combine(SourceTree.Root, file));
        return [.. scripts, .. projects, .. others];
    }

    void Copy(string file)
    {
        var target = Path.Combine(Root, Path.GetRelativePath(SourceTree.Root, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }

    static string FindTool(string tool) => Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .Select(folder => Path.Combine(folder, tool))
        .First(File.Exists);

    static string DotnetStub(string build) => $$"""
        echo "dotnet $*" >>"$CALLS"
        case $* in
          *-t:Restore*) exit 0 ;;
          msbuild*)
            {{build}} || exit
            IFS=';'
            for project in $PRESTACOP_PROJECTS; do
              name=$(basename "$project" .csproj)
              mkdir -p "artifacts/bin/$name/release"
              echo "built $name" >>"$CALLS"
            done ;;
        esac
        """;

    static void WriteProgram(string file, string script)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);
        File.WriteAllText(file, $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

sealed record ScriptResult(int ExitCode, string Output, string Errors);
