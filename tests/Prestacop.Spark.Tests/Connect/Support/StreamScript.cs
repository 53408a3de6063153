using Grpc.Core;

namespace Prestacop.Spark.Tests.Support;

/// <summary>How one result stream goes: how many responses it brings, and how it ends.</summary>
sealed record StreamScript(int Responses, StreamEnd End, Status Status = default)
{
    public static StreamScript All { get; } = new(int.MaxValue, StreamEnd.Gracefully);

    public static StreamScript EndAfter(int responses) => new(responses, StreamEnd.Gracefully);

    public static StreamScript FailAfter(int responses, StatusCode code, string detail = "") =>
        new(responses, StreamEnd.WithError, new Status(code, detail));

    public static StreamScript SilentAfter(int responses) => new(responses, StreamEnd.Never);

    public static StreamScript ResetAfter(int responses) => new(responses, StreamEnd.ConnectionReset);
}

enum StreamEnd
{
    Gracefully,
    WithError,
    ConnectionReset,
    Never,
}
