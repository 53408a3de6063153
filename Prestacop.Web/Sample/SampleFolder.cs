using Microsoft.Data.Sqlite;

namespace Prestacop.Web.Sample;

/// <summary>The temporary folder of the sample's store, deleted when the dashboard has stopped.</summary>
sealed class SampleFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("prestacop-sample-").FullName;

    public void Dispose()
    {
        // The pool would keep the database open.
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
