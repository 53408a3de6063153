using System.Data.Common;

namespace Prestacop.Spark.Data;

/// <summary>Makes the parts of the ADO.NET provider, for programs that are told the provider at run time.</summary>
public sealed class SparkProviderFactory : DbProviderFactory
{
    SparkProviderFactory()
    {
    }

    /// <summary>The only one.</summary>
    public static SparkProviderFactory Instance { get; } = new();

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new SparkConnection();

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new SparkCommand();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new SparkParameter();
}
