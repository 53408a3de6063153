using System.CommandLine.Parsing;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>Parsers for options of the command line, to be set as <c>CustomParser</c>.</summary>
public static class OptionParsers
{
    /// <summary>The longest time that every timer of .NET can wait is above this; no command needs more.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(30);

    /// <summary>Reads a duration of at most <see cref="MaxDuration"/>, such as <c>90s</c>, <c>5m</c> or <c>1h30m</c>.</summary>
    /// <param name="result">The argument; an invalid one gets an error.</param>
    /// <returns>Null when the argument is invalid.</returns>
    public static TimeSpan? Duration(ArgumentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = Token(result);
        if (Durations.TryParse(text, out var duration) && duration <= MaxDuration)
            return duration;
        result.AddError(Durations.InvalidMessage(text));
        return null;
    }

    /// <summary>Reads a date of the form <c>yyyy-MM-dd</c>.</summary>
    /// <param name="result">The argument; an invalid one gets an error.</param>
    /// <returns>Null when the argument is invalid.</returns>
    public static DateOnly? Date(ArgumentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = Token(result);
        if (IsoDate.TryParse(text, out var date))
            return date;
        result.AddError(IsoDate.InvalidMessage(text));
        return null;
    }

    /// <summary>Reads a size in bytes, such as <c>256m</c>.</summary>
    /// <param name="result">The argument; an invalid one gets an error.</param>
    /// <returns>Null when the argument is invalid.</returns>
    public static long? Size(ArgumentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = Token(result);
        if (Sizes.TryParse(text, out var bytes))
            return bytes;
        result.AddError(Sizes.InvalidMessage(text));
        return null;
    }

    static string Token(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
}
