using System.Runtime.InteropServices;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.UserFunctions;

/// <summary>A folder with .NET for Linux, as its archive or a package installs it: the program <c>dotnet</c>, <c>host</c> and <c>shared</c>.</summary>
/// <param name="Root">Its full path.</param>
/// <param name="Version">The version of the runtime in it.</param>
/// <param name="Machine">The machines that it is for.</param>
sealed record DotnetFolder(string Root, string Version, NativeFile Machine)
{
    /// <summary>What the worker is built for; it runs on later ones.</summary>
    internal const int OldestVersion = 10;

    /// <summary>What starts a program.</summary>
    public const string Program = "dotnet";

    const string Hosts = "host/fxr";
    const string Runtimes = "shared/Microsoft.NETCore.App";
    const string WhatToSet = $"Set {RuntimePackage.Setting} to a folder with .NET 10 for the executors' machines, such as the unpacked archive of the .NET runtime for linux-x64.";

    /// <summary>Not for a program that runs but for one who looks into it, which the worker does not allow.</summary>
    static readonly HashSet<string> Diagnostics = new(StringComparer.Ordinal) { "createdump", "libmscordaccore.so", "libmscordbi.so", "libcoreclrtraceptprovider.so" };

    /// <summary>The .NET that runs this program.</summary>
    /// <exception cref="NotSupportedException">It is not for Linux, or in no folder of its own.</exception>
    public static DotnetFolder OfThisProgram()
    {
        var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        var folder = Path.GetFullPath(Path.Combine(runtime, "../../.."));
        return runtime.StartsWith(Path.Combine(folder, Path.Combine(Runtimes.Split('/'))), StringComparison.Ordinal)
            ? Read(folder)
            : throw new NotSupportedException($"This program has .NET among its own files, and cannot ship it. {WhatToSet}");
    }

    /// <exception cref="NotSupportedException">The folder has no .NET for Linux, or an older one than the worker needs.</exception>
    public static DotnetFolder Read(string folder)
    {
        var program = Path.Combine(folder, Program);
        if (!File.Exists(program) || Newest(folder, Hosts, 0) is null || Newest(folder, Runtimes, 0) is not { } any)
            throw new NotSupportedException($"'{folder}' has no .NET for Linux, which is a file '{Program}' and the folders '{Hosts}' and '{Runtimes}'. {WhatToSet}");
        var machine = NativeFile.Read(program) ?? throw new NotSupportedException($"The .NET in '{folder}' is not for Linux. {WhatToSet}");
        return Newest(folder, Runtimes, OldestVersion) is { } version
            ? new DotnetFolder(folder, version, machine)
            : throw new NotSupportedException($"The .NET in '{folder}' is {any}, and C# functions need {OldestVersion} or later. {WhatToSet}");
    }

    /// <summary>What a program needs to run, and what must go with a copy of .NET.</summary>
    public IEnumerable<PackedFile> Files()
    {
        string[] others = ["LICENSE.txt", "ThirdPartyNotices.txt"];
        var folders = (string[])[$"{Hosts}/{Newest(Root, Hosts, 0)}", $"{Runtimes}/{Version}"];
        return others.Where(name => File.Exists(Path.Combine(Root, name)))
            .Append(Program)
            .Concat(folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder))
                .Select(file => Path.GetFileName(file)).Where(name => !Diagnostics.Contains(name)).Select(name => $"{folder}/{name}")))
            .Order(StringComparer.Ordinal)
            .Select(name => new PackedFile(name, () => File.ReadAllBytes(Path.Combine(Root, name)), IsProgram: name == Program));
    }

    /// <summary>The newest version; a preview only where there is nothing else.</summary>
    static string? Newest(string folder, string kind, int oldest) => Path.Combine(folder, kind) is var place && Directory.Exists(place)
        ? Directory.EnumerateDirectories(place).Select(version => Path.GetFileName(version))
            .Where(version => NumberOf(version) is { } number && number.Major >= oldest)
            .OrderBy(version => !version.Contains('-')).ThenBy(NumberOf).ThenBy(version => version, StringComparer.Ordinal).LastOrDefault()
        : null;

    static Version? NumberOf(string version) => System.Version.TryParse(version.Split('-')[0], out var number) ? number : null;
}
