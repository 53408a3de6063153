using System.Text;

namespace Prestacop.Tickets.Inputs;

/// <summary>Where the text of a ticket file comes from: a file, a file inside a zip file, or a pipe, which can be read once.</summary>
/// <param name="path">Its full path, by which it is known again.</param>
/// <param name="name">Its name without the folder, as messages carry it.</param>
/// <param name="open">Opens it; throws <see cref="RefusedFileException"/> for one that cannot be read.</param>
/// <param name="size">Bytes of the file; null for a pipe.</param>
sealed class InputSource(string path, string name, Func<Stream> open, long? size)
{
    InputText? _pipe;

    /// <summary>See <see cref="RewindableStream.Watch"/>, of the text.</summary>
    public Action<long>? Watch { get; init; }

    public string Path => path;

    public string Name => name;

    public long? Size => size;

    /// <summary>Looks at the beginning of the text.</summary>
    /// <param name="encoding">The encoding that was named; null to detect it.</param>
    /// <param name="look">What is done with the text, which is at its beginning.</param>
    /// <exception cref="RefusedFileException">It is no text.</exception>
    public T Inspect<T>(Encoding? encoding, Func<InputText, T> look)
    {
        if (size is null)
        {
            _pipe ??= InputText.Open(open(), encoding, Watch);
            return look(_pipe);
        }
        using var text = InputText.Open(open(), encoding, Watch);
        return look(text);
    }

    /// <summary>The text from its beginning, once for a pipe.</summary>
    /// <exception cref="RefusedFileException">It is no text.</exception>
    public InputText Open(Encoding? encoding)
    {
        if (_pipe is not { } pipe)
            return InputText.Open(open(), encoding, Watch);
        pipe.Text.Rewind(0);
        return pipe;
    }
}
