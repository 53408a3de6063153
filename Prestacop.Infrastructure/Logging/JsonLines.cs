using System.Text;
using Microsoft.Extensions.Logging;

namespace Prestacop.Infrastructure.Logging;

/// <summary>
/// A writer that makes a line of JSON of each line that is written to it; a text of several lines that is written at once is one message. What is such a
/// line already, as a logger writes it, is passed on.
/// </summary>
/// <param name="target">Where the lines go.</param>
/// <param name="program">The program, for each line.</param>
/// <param name="isError">Whether it is for messages to the user, of which those that begin as errors do are errors.</param>
/// <param name="time">The clock.</param>
public sealed class JsonLines(TextWriter target, string program, bool isError, TimeProvider time) : TextWriter
{
    /// <summary>How every program begins an error: see <see cref="Hosting.CommandRunner"/>.</summary>
    const string ErrorPrefix = "prestacop: ";

    readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => target.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == '\n')
            End();
        else
            _line.Append(value);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (value is null)
            return;
        _line.Append(value);
        if (value.EndsWith('\n'))
            End();
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine() => End();

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        _line.Append(value);
        End();
    }

    /// <inheritdoc/>
    public override void Flush() => target.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _line.Length > 0)
            End();
        base.Dispose(disposing);
    }

    void End()
    {
        var text = _line.ToString().TrimEnd('\r', '\n');
        _line.Clear();
        // Empty lines set paragraphs apart, for people.
        if (text.Length == 0)
            return;
        if (text.StartsWith(JsonLine.Beginning, StringComparison.Ordinal))
        {
            target.WriteLine(text);
            return;
        }
        var failed = isError && text.StartsWith(ErrorPrefix, StringComparison.Ordinal);
        target.WriteLine(JsonLine.Of(time.GetUtcNow(), failed ? LogLevel.Error : LogLevel.Information, program, failed ? text[ErrorPrefix.Length..] : text));
    }
}
