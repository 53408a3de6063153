using System.Text;

namespace Prestacop.Tickets.Inputs;

/// <summary>The text of a ticket file as UTF-8, unpacked and decoded.</summary>
sealed class InputText : IDisposable
{
    /// <summary>Bytes to which the text can go back: more than the longest record, and a thousand records of the usual length.</summary>
    public const int Window = 1024 * 1024;

    const int Head = 8192;

    readonly Stream _raw;

    InputText(Stream raw, RewindableStream text, Encoding? encoding, bool isPacked)
    {
        (_raw, Text, Encoding, IsPacked) = (raw, text, encoding, isPacked);
    }

    /// <summary>The text. Positions count its bytes.</summary>
    public RewindableStream Text { get; }

    /// <summary>What the text was decoded from; null for UTF-8, in which single cells may be of an older encoding.</summary>
    public Encoding? Encoding { get; }

    /// <summary>Whether it is unpacked while it is read.</summary>
    public bool IsPacked { get; }

    /// <summary>Bytes that have been read of the file.</summary>
    public long RawPosition => _raw.CanSeek ? _raw.Position : Text.Position;

    /// <summary>Unpacks and decodes a stream.</summary>
    /// <param name="raw">The stream; disposed with the text, and when it is refused.</param>
    /// <param name="encoding">The encoding that was named; null to detect it.</param>
    /// <param name="watch">See <see cref="RewindableStream.Watch"/>, of the text.</param>
    /// <exception cref="RefusedFileException">It is no text.</exception>
    public static InputText Open(Stream raw, Encoding? encoding, Action<long>? watch = null)
    {
        try
        {
            var stream = new RewindableStream(raw, GzipMembers.Window);
            var head = stream.Peek(Head).Span;
            var isPacked = FileKind.IsGzip(head);
            if (isPacked)
            {
                stream = new RewindableStream(new GzipMembers(stream), Head);
                head = stream.Peek(Head).Span;
            }
            if (FileKind.IsZip(head))
                throw new RefusedFileException("this is a zip file, which is not unpacked here: unpack it, or take .csv or .csv.gz");
            if (FileKind.RefusalOfBytes(head) is { } binary)
                throw new RefusedFileException(binary);
            encoding ??= TextEncodings.Detect(head);
            var decoded = encoding is null or UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
            var text = new RewindableStream(decoded, Window) { Watch = watch };
            if (FileKind.RefusalOfText(text.Peek(Head).Span) is { } other)
                throw new RefusedFileException(other);
            return new InputText(raw, text, encoding, isPacked);
        }
        catch (InvalidDataException damaged)
        {
            raw.Dispose();
            throw new RefusedFileException($"it cannot be unpacked ({damaged.Message})", damaged);
        }
        catch
        {
            raw.Dispose();
            throw;
        }
    }

    public void Dispose() => Text.Dispose();
}
