using Confluent.Kafka;
using Prestacop.Infrastructure.Kerberos;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>The one table from exceptions to messages and exit codes.</summary>
public static class ExceptionMap
{
    /// <summary>What the user is shown of an exception.</summary>
    /// <param name="exception">An exception that ended a command.</param>
    /// <returns>The message and the exit code; never null, since an unexpected exception is a failure.</returns>
    public static CommandError Describe(Exception exception) => exception switch
    {
        CommandException expected => new(expected.Message, expected.ExitCode),
        // HttpClient reports its own timeout as a cancelled task.
        TaskCanceledException { InnerException: TimeoutException timeout } => new(timeout.Message),
        OperationCanceledException => new("cancelled", ExitCodes.Cancelled),
        KafkaException { Error.Code: ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed } refused =>
            new($"Kafka does not permit it: {refused.Error.Reason}. The account of --kafka-config or $KAFKA_CONFIG lacks a right."),
        // No broker lets this program in: the reason says which file to check.
        KafkaException { Error.Code: ErrorCode.Local_Authentication } refused => new(refused.Error.Reason),
        KafkaException failed => new($"Kafka failed: {failed.Error.Reason}. ./prestacop status shows whether it runs."),
        KerberosException => new(exception.Message),
        IOException or UnauthorizedAccessException => new(exception.Message),
        _ => new($"{exception.Message} Run the command again with {CommandRunner.VerboseOption} to see where this happened."),
    };
}
