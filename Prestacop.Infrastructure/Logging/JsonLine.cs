using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Prestacop.Infrastructure.Logging;

/// <summary>One message of a log as JSON. The JVM parts write the same fields.</summary>
/// <param name="Time">UTC, with milliseconds: <c>2026-03-01T12:00:00.123Z</c>. It comes first.</param>
/// <param name="Level"><c>debug</c>, <c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Program">The command, the job or the service.</param>
/// <param name="Logger">The part of the program; null for what it tells its user.</param>
/// <param name="Message">The message; it may have several lines.</param>
/// <param name="Exception">The whole exception; null for none.</param>
public sealed record JsonLine(string Time, string Level, string Program, string? Logger, string Message, string? Exception)
{
    /// <summary>How each line begins.</summary>
    internal const string Beginning = "{\"time\":\"";

    /// <summary>Makes a line.</summary>
    /// <param name="time">When.</param>
    /// <param name="level">How important.</param>
    /// <param name="program">The command, the job or the service.</param>
    /// <param name="message">The message.</param>
    /// <param name="logger">The part of the program; null for what it tells its user.</param>
    /// <param name="exception">An exception; null for none.</param>
    /// <returns>JSON without a line break.</returns>
    public static string Of(DateTimeOffset time, LogLevel level, string program, string message, string? logger = null, Exception? exception = null) =>
        JsonSerializer.Serialize(
            new JsonLine(
                time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), NameOf(level), program, logger, message, exception?.ToString()),
            JsonLineContext.Readable.JsonLine);

    static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        LogLevel.Trace or LogLevel.Debug => "debug",
        _ => "info",
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonLine))]
sealed partial class JsonLineContext : JsonSerializerContext
{
    /// <summary>Apostrophes and other scripts as they are: a log is no page of HTML.</summary>
    public static JsonLineContext Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
