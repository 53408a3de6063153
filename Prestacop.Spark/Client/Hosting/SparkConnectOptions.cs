using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Hosting;

/// <summary>Which server the sessions of <c>AddSparkConnect</c> are on, and how they speak to it. Code and a section of a program's configuration can fill it.</summary>
public sealed class SparkConnectOptions
{
    /// <summary>The address, as <see cref="Sql.Builder.Remote"/> takes it. Default: null, for that of SPARK_REMOTE, else <c>sc://localhost:15002</c>.</summary>
    public string? Remote { get; set; }

    /// <summary>The name of the program, as Spark's pages show it. Default: null, for none.</summary>
    public string? AppName { get; set; }

    /// <summary>Settings of each session, such as <c>spark.sql.session.timeZone</c>.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Retries, timeouts, the provider of tokens, the certificate authority and the HTTP handler. A part is changed by <c>with</c>.</summary>
    public ConnectOptions Connection { get; set; } = new();
}
