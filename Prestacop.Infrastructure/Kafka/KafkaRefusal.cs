using Confluent.Kafka;

namespace Prestacop.Infrastructure.Kafka;

/// <summary>Why brokers do not let a program in.</summary>
/// <param name="Reason">What is wrong and which file to check; without a period at its end.</param>
/// <param name="IsCertain">False for the most probable reason: a broker that closes connections does not say why.</param>
public sealed record KafkaRefusal(string Reason, bool IsCertain);

/// <summary>No broker lets this program in. Unlike other errors of Kafka, this one does not pass by itself.</summary>
/// <param name="bootstrapServers">The brokers' addresses.</param>
/// <param name="refusal">Why.</param>
/// <param name="cause">What a client reported to its caller; null when the caller did not wait for it.</param>
public sealed class KafkaRefusedException(string bootstrapServers, KafkaRefusal refusal, Exception? cause = null)
    : KafkaException(new Error(ErrorCode.Local_Authentication, $"Kafka at {bootstrapServers} does not let this program in: {refusal.Reason}."), cause)
{
    /// <summary>The whole message.</summary>
    public override string Message => Error.Reason;

    /// <summary>Whether the reason is certain, and not only the most probable one.</summary>
    public bool IsCertain => refusal.IsCertain;
}
