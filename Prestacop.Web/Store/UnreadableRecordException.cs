namespace Prestacop.Web.Store;

/// <summary>A record of Kafka cannot be read, stored or sent; the message gives the reason. Retrying it would never succeed.</summary>
sealed class UnreadableRecordException(string message, Exception? inner = null) : Exception(message, inner);
