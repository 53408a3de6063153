using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Prestacop.TestKit;

/// <summary>Folders with .NET: that of this machine, and small ones that are not there to be run.</summary>
public static class DotnetFolders
{
    /// <summary>The number of an ARM processor of 64 bits in the header of a program.</summary>
    public const ushort Arm64 = 0xb7;

    const int MachineAt = 18;
    static readonly (string, string)[] Files =
    [
        ("host/fxr", "libhostfxr.so"), ("shared/Microsoft.NETCore.App", "System.Private.CoreLib.dll"), ("shared/Microsoft.NETCore.App", "createdump"),
    ];

    /// <summary>The .NET that runs the tests.</summary>
    public static string Installed { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Writes the program <c>dotnet</c> of this machine into a folder, as one for other processors.</summary>
    /// <param name="folder">The folder, which must exist.</param>
    /// <param name="machine">The processor.</param>
    /// <param name="versions">The versions of the runtime beside it, each a folder with a small file.</param>
    /// <returns>The folder.</returns>
    public static string Write(string folder, ushort machine, params IEnumerable<string> versions)
    {
        var program = File.ReadAllBytes(Path.Combine(Installed, "dotnet"));
        BinaryPrimitives.WriteUInt16LittleEndian(program.AsSpan(MachineAt), machine);
        File.WriteAllBytes(Path.Combine(folder, "dotnet"), program);
        foreach (var version in versions)
        {
            foreach (var (place, file) in Files)
                File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, place, version)).FullName, file), version);
        }

        return folder;
    }
}
