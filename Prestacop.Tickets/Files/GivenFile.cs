using Prestacop.Tickets.Inputs;

namespace Prestacop.Tickets.Files;

/// <summary>A ticket file that somebody has handed in: plain text or gzip, by its content. A zip file is refused.</summary>
/// <param name="Path">Where its bytes are.</param>
/// <param name="Name">What it is called: the tickets and the rejected records carry it.</param>
public sealed record GivenFile(string Path, string Name)
{
    /// <summary>The same as what is read.</summary>
    /// <param name="key">By what it is known again.</param>
    /// <param name="watch">Called now and then with the bytes of text that were read; may throw to end it.</param>
    internal InputSource ToSource(string key, Action<long> watch) => new(key, Name, Open, new FileInfo(Path).Length) { Watch = watch };

    FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
}
