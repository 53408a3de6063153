using System.Text;

namespace Prestacop.Producers.Tests.Support;

/// <summary>A folder of its own for a test, gone after it.</summary>
sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prestacop-test-");

    public string Path => _folder.FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string File(string name, string content) => File(name, Encoding.UTF8.GetBytes(content));

    public string File(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
