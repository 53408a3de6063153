using System.Diagnostics;
using Prestacop.LocalCluster.State;

namespace Prestacop.Engineering.Tests.Support;

/// <summary>A copy of the script <c>prestacop</c> in a repository of its own, in which other programs are stand-ins.</summary>
sealed class ScriptRepository : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public ScriptRepository()
    {
        var original = Repository.Find().Root;
        Directory.CreateDirectory(_folder.File("eng/scripts"));
        foreach (var file in (string[])["prestacop", "eng/usage.txt", .. Directory.GetFiles(Path.Combine(original, "eng/scripts")).Select(file => $"eng/scripts/{Path.GetFileName(file)}")])
            File.Copy(Path.Combine(original, file), _folder.File(file));
        Environment = ClusterPort.All.ToDictionary(port => port.Variable, _ => (string?)null);
        foreach (var name in (string[])["PRESTACOP_HOME", "PRESTACOP_DATA", "KAFKA_BOOTSTRAP", "HADOOP_CONF_DIR", "SPARK_LOCAL_IP", "PRESTACOP_CONFIGURATION"])
            Environment[name] = null;
        Environment["PRESTACOP_NO_BUILD"] = "1";
    }

    public Dictionary<string, string?> Environment { get; }

    public string Root => _folder.Path;

    /// <summary>The folder of the repository's local cluster, which does not exist yet.</summary>
    public ClusterHome Home => new(_folder.File(".prestacop"));

    /// <summary>Makes a program that runs a few lines of bash.</summary>
    /// <param name="path">Where it is in the repository.</param>
    /// <param name="lines">What it does.</param>
    public void AddProgram(string path, string lines)
    {
        var file = _folder.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Tests that run in the background of a script have inherited that SIGINT is ignored, which a shell cannot take back by itself.
        File.WriteAllText(file, $"#!/usr/bin/env -S --default-signal=INT bash\n{lines}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Has the script find this <c>dotnet</c> instead of the real one.</summary>
    public void AddDotnet(string lines)
    {
        AddProgram("path/dotnet", lines);
        Environment["PATH"] = $"{_folder.File("path")}:{System.Environment.GetEnvironmentVariable("PATH")}";
    }

    public Process Start(params string[] arguments)
    {
        // As a shell starts it: .NET ignores SIGPIPE, and its children inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=PIPE", _folder.File("prestacop"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    public void Dispose() => _folder.Dispose();
}
