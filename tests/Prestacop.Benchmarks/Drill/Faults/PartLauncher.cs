using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;

namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>
/// Starts a part in a network or with a clock of its own, also when the supervisor starts it: <c>java</c> and <c>dotnet</c> of the drill's cluster are scripts that know each part by its command line, and put
/// before it what the drill has written for this part. Process ids stay the same, since each step replaces the one before.
/// </summary>
sealed class PartLauncher
{
    /// <summary>The end of the command line of each part; of a driver a word in the middle.</summary>
    static readonly IReadOnlyList<(string Part, string Pattern)> CommandLines =
    [
        (KafkaService.Name, "*' kafka.Kafka '*"),
        (NameNodeService.Name, "*'.namenode.NameNode '"),
        (DataNodeService.Name, "*'.datanode.DataNode '"),
        (JobService.Alerts, $"*SparkSubmit*' {JobService.Alerts} '*"),
        (JobService.Streaming, $"*SparkSubmit*' {JobService.Streaming} '*"),
        (WebService.Name, "*'/Prestacop.Web.dll '"),
        (FaultKind.Fleet, $"*'/Prestacop.Producers.dll {FaultKind.Fleet} '*"),
    ];

    readonly string _folder;

    /// <param name="folder">A folder for the scripts.</param>
    public PartLauncher(string folder)
    {
        _folder = folder;
        var home = Path.Combine(folder, "java-home");
        foreach (var (name, program) in new[] { ("java", JavaCommand.Java), ("dotnet", Executables.FindOnPath("dotnet")!) })
            Write(Path.Combine(folder, "bin", name), program);
        Directory.CreateDirectory(home);
        foreach (var entry in Directory.EnumerateFileSystemEntries(JavaCommand.JavaHome).Where(entry => Path.GetFileName(entry) != "bin"))
            File.CreateSymbolicLink(Path.Combine(home, Path.GetFileName(entry)), entry);
        Write(Path.Combine(home, "bin", "java"), JavaCommand.Java);
    }

    /// <summary>The <c>dotnet</c> that a part is started with.</summary>
    public string Dotnet => Path.Combine(_folder, "bin", "dotnet");

    /// <summary>Lets this process, and so all that it starts, find the scripts.</summary>
    public void Use()
    {
        Environment.SetEnvironmentVariable("PATH", $"{Path.Combine(_folder, "bin")}:{Environment.GetEnvironmentVariable("PATH")}");
        Environment.SetEnvironmentVariable("JAVA_HOME", Path.Combine(_folder, "java-home"));
    }

    /// <summary>Puts words before the command line of a part, from its next start on.</summary>
    public void Put(string part, IEnumerable<string> words) => File.AppendAllLines(Path.Combine(_folder, part + ".prefix"), words);

    void Write(string file, string program)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(
            file,
            $$"""
            #!/usr/bin/env bash
            case "$0 $* " in
            {{string.Join('\n', CommandLines.Select(line => $"  {line.Pattern}) part={line.Part} ;;"))}}
              *) part= ;;
            esac
            words=()
            if [ -n "$part" ] && [ -e '{{_folder}}'/"$part.prefix" ]; then mapfile -t words < '{{_folder}}'/"$part.prefix"; fi
            exec "${words[@]}" '{{program}}' "$@"

            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
