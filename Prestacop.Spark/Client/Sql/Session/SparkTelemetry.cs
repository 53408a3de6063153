using System.Diagnostics;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Sql;

/// <summary>What the library tells OpenTelemetry and other listeners of .NET's activities.</summary>
public static class SparkTelemetry
{
    /// <summary>
    /// The name to listen to. Each execution is one activity <c>spark.execute</c>, from the plan's sending to the last response, with
    /// <c>spark.session_id</c>, <c>spark.operation_id</c>, <c>server.address</c>, <c>server.port</c>, and <c>error.type</c> when it failed.
    /// </summary>
    public const string ActivitySourceName = "Prestacop.Spark.Client";

    static readonly ActivitySource Source = new(ActivitySourceName, typeof(SparkTelemetry).Assembly.GetName().Version?.ToString(3));

    internal static Activity? StartExecution(SparkConnectClient client, string operationId)
    {
        var activity = Source.StartActivity("spark.execute", ActivityKind.Client);
        activity?.SetTag("spark.session_id", client.SessionId);
        activity?.SetTag("spark.operation_id", operationId);
        activity?.SetTag("server.address", client.Remote.Address.Host);
        activity?.SetTag("server.port", client.Remote.Address.Port);
        return activity;
    }

    internal static void Failed(Activity? activity, Exception error)
    {
        activity?.SetTag("error.type", (error as SparkException)?.ErrorClass ?? error.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error, error.Message);
    }
}
