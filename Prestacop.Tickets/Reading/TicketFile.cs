using Prestacop.Tickets.Inputs;

namespace Prestacop.Tickets.Reading;

/// <summary>A ticket file, and how it is written.</summary>
/// <param name="Source">Where its text comes from.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Options">What the user has said about it.</param>
sealed record TicketFile(InputSource Source, TicketFormat Format, TicketFormatOptions Options)
{
    /// <summary>The file's name without its folder, as the messages carry it.</summary>
    public string Name => Source.Name;

    /// <summary>Looks at the beginning of a file.</summary>
    /// <exception cref="RefusedFileException">It is not a ticket file.</exception>
    public static TicketFile Open(InputSource source, TicketFormatOptions options) => source.Inspect(
        options.Encoding,
        text => new TicketFile(source, FormatFinder.Find(Sample(text.Text), text.Encoding, options), options));

    /// <summary>The text from its beginning.</summary>
    /// <exception cref="RefusedFileException">It is no text any more.</exception>
    public InputText OpenText() => Source.Open(Options.Encoding);

    static ReadOnlyMemory<byte> Sample(RewindableStream text)
    {
        var sample = text.Peek(InputText.Window);
        // The last line may be cut.
        var end = sample.Length < InputText.Window ? sample.Length : sample.Span.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return sample[..end];
    }
}
