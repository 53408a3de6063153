namespace Prestacop.Infrastructure.Tests.Support;

/// <summary>A properties file that is deleted after the test.</summary>
sealed class SettingsFile : IDisposable
{
    public SettingsFile(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"kafka-{Guid.NewGuid():N}.properties");

    public void Dispose() => File.Delete(Path);
}
