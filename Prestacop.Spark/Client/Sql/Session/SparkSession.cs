using Prestacop.Spark.Connect;
using SessionBuilder = Prestacop.Spark.Sql.Builder;

namespace Prestacop.Spark.Sql;

/// <summary>
/// A session on a Spark Connect server: its settings, temporary views and streaming queries. Thread-safe; make one and keep it.
/// The server ends a session that has been idle for an hour (<c>spark.connect.session.manager.defaultSessionTimeout</c>).
/// </summary>
public sealed partial class SparkSession
{
    readonly SessionTags _tags = new();
    readonly ObservationRegistry _observations = new();
    readonly ProgressHandlers _progress;
    readonly ServerVersion _version;
    readonly PlanExecutor _executor;
    long _lastPlanId;

    internal SparkSession(SparkConnectClient? client = null)
    {
        Client = client ?? new SparkConnectClient(SessionBuilder.RemoteFromEnvironment());
        _progress = new ProgressHandlers(Client.Options.Logger);
        _version = new ServerVersion(Client);
        _executor = new PlanExecutor(Client, _version, _tags, _observations, _progress);
    }

    internal SparkConnectClient Client { get; }

    /// <summary>The session's id: a UUID in lower case.</summary>
    public string SessionId => Client.SessionId;

    /// <summary>Starts the configuration of a session.</summary>
    public static Builder Builder() => new();

    /// <summary>A table or view by name, read when an action runs.</summary>
    public DataFrame Table(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return NewDataFrame(new Proto.Relation
        {
            Read = new Proto.Read { NamedTable = new Proto.Read.Types.NamedTable { UnparsedIdentifier = tableName } },
        });
    }

    /// <summary>One column <c>id</c>: the numbers from 0 up to <paramref name="end"/>, which is left out.</summary>
    public DataFrame Range(long end) => Range(0, end);

    /// <summary>One column <c>id</c>: the numbers from <paramref name="start"/> up to <paramref name="end"/>, which is left out.</summary>
    public DataFrame Range(long start, long end) => Range(start, end, 1);

    /// <summary>One column <c>id</c>: every <paramref name="step"/>th number from <paramref name="start"/> up to <paramref name="end"/>, which is left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0.</exception>
    public DataFrame Range(long start, long end, long step)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        return NewDataFrame(new Proto.Relation { Range = new Proto.Range { Start = start, End = end, Step = step } });
    }

    /// <summary>As <see cref="Range(long,long,long)"/>, split into a number of partitions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0, or there are fewer than 1 partitions.</exception>
    public DataFrame Range(long start, long end, long step, int numPartitions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numPartitions, 1);
        var range = Range(start, end, step);
        range.Relation.Range.NumPartitions = numPartitions;
        return range;
    }

    /// <summary>A reader for stored data.</summary>
    public DataFrameReader Read() => new(this);

    /// <summary>Functions that give a table, such as <c>explode</c>.</summary>
    public TableValuedFunction Tvf() => new(this);

    /// <summary>The session's settings.</summary>
    public RuntimeConfig Conf() => new(this);

    /// <summary>Names for functions: C# functions, and those of the server's class path.</summary>
    public UdfRegistration Udf() => new(this);

    /// <summary>The databases, tables, views and functions that the session sees.</summary>
    public Catalog.Catalog Catalog => new(this);
}
