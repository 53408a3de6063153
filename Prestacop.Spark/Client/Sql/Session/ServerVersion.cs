using Google.Protobuf;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

/// <summary>The version of a session's server. It is asked for once, when something is about to be sent that an older server does not know.</summary>
sealed class ServerVersion(SparkConnectClient client)
{
    volatile string? _text;

    /// <summary>Asks the server.</summary>
    internal async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var response = await client.AnalyzeAsync(new Proto.AnalyzePlanRequest { SparkVersion = new() }, cancellationToken);
        return _text = response.SparkVersion.Version;
    }

    /// <summary>Refuses a plan of which the server does not know a part.</summary>
    /// <exception cref="NotSupportedException">The message names the part, the version that it needs, and the server's.</exception>
    internal async ValueTask CheckAsync(IMessage plan, CancellationToken cancellationToken)
    {
        if (_text is { } known && Parse(known) >= NewerParts.Newest)
            return;
        foreach (var (name, since) in NewerParts.In(plan))
            await RequireAsync(name, since, cancellationToken);
    }

    /// <summary>Refuses what needs a later version than the server's.</summary>
    /// <inheritdoc cref="CheckAsync"/>
    internal async ValueTask RequireAsync(string name, Version since, CancellationToken cancellationToken)
    {
        var text = _text ?? await AskAsync(cancellationToken);
        if (Parse(text) < since)
            throw new NotSupportedException($"{name} needs Spark {since} or later, and the server at {client.Remote.Address.Authority} is Spark {text}.");
    }

    /// <summary>The two numbers that count. A version that does not begin with them is taken for a new one: such a server refuses by itself.</summary>
    static Version Parse(string text)
    {
        var numbers = text.Split('.', 3);
        return numbers.Length >= 2 && int.TryParse(numbers[0], out var major) && int.TryParse(numbers[1].Split('-')[0], out var minor)
            ? new Version(major, minor)
            : NewerParts.Newest;
    }
}
