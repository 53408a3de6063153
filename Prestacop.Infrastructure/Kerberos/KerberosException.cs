namespace Prestacop.Infrastructure.Kerberos;

/// <summary>A program could not prove who it is. To a caller HDFS does not answer, for a reason that the message names with what to do.</summary>
/// <param name="message">Whole sentences.</param>
/// <param name="cause">What led to it.</param>
public sealed class KerberosException(string message, Exception? cause = null) : HttpRequestException(message, cause);
