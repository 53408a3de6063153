namespace Prestacop.Spark.Sql;

/// <summary>
/// Where a program that runs for long takes its session from, each time it needs one. <c>AddSparkConnect</c> registers a <see cref="SparkSessionSource"/>; in unit
/// tests a <see cref="Testing.FakeSpark"/> is one.
/// </summary>
public interface ISparkSessionSource
{
    /// <summary>The open session. It belongs to the source: do not stop it.</summary>
    /// <exception cref="SparkException">No server answers, or it refuses the token.</exception>
    ValueTask<SparkSession> GetAsync(CancellationToken cancellationToken = default);
}
