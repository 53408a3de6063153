namespace Prestacop.LocalCluster.Supervision;

/// <summary>
/// Bounds the logs that services write through their standard output, which stays open for as long as they run: the file is copied aside and emptied.
/// It is open for appending, so that the service goes on at its beginning; what is written between the two is lost. The JVM's services
/// rotate their files themselves, long before this.
/// </summary>
public static class LogRotation
{
    /// <summary>Larger files are rotated, bytes.</summary>
    public const long MaxBytes = 32 << 20;

    /// <summary>Former files that are kept: <c>NAME.log.1</c> is the newest.</summary>
    public const int MaxFiles = 3;

    /// <summary>Rotates a log that is too large.</summary>
    /// <param name="log">The log's path; it need not exist.</param>
    /// <param name="maxBytes">The bound.</param>
    /// <returns>Whether it was.</returns>
    /// <exception cref="IOException">There is no room for the copy; the log stays as it is.</exception>
    public static bool Rotate(string log, long maxBytes = MaxBytes)
    {
        if (new FileInfo(log) is not { Exists: true } file || file.Length <= maxBytes)
            return false;
        for (var number = MaxFiles - 1; number >= 1; number--)
        {
            if (File.Exists(Former(log, number)))
                File.Move(Former(log, number), Former(log, number + 1), overwrite: true);
        }
        File.Copy(log, Former(log, 1), overwrite: true);
        using var emptied = new FileStream(log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        emptied.SetLength(0);
        return true;
    }

    static string Former(string log, int number) => FormattableString.Invariant($"{log}.{number}");
}
