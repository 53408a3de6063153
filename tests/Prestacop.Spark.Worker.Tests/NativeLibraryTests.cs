using System.Runtime.InteropServices;
using Prestacop.Spark.Worker.Command;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Tests;

/// <summary>Native libraries that are shipped with a function.</summary>
sealed class NativeLibraryTests
{
    [Test]
    public void A_library_for_another_architecture_is_an_error_with_both_and_not_a_missing_file()
    {
        using var folder = new TemporaryFolder();
        File.Move(Path.Combine(DotnetFolders.Write(folder.Path, DotnetFolders.Arm64), "dotnet"), folder.File("libplates-1.so"));
        var own = typeof(NativeLibraryTests).Assembly;
        File.Copy(own.Location, folder.File("functions-1.dll"));
        var context = new FunctionLoadContext(folder.Path, [new ShippedFile("libplates.so", "libplates-1.so", ""), new ShippedFile(own.GetName().Name!, "functions-1.dll", "")]);

        var act = () => NativeLibrary.Load("plates", context.LoadFromAssemblyName(own.GetName()), null);

        act.Should().Throw<InvalidDataException>().WithMessage($"the native library 'libplates.so' * is for linux-*arm64, and * is linux-{NativeFile.ArchitectureOfThisProcess}.");
    }
}
