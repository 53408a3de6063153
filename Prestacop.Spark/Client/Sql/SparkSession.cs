using Prestacop.Spark.Connect;
using SessionBuilder = Prestacop.Spark.Sql.Builder;

namespace Prestacop.Spark.Sql;

/// <summary>
/// A session on a Spark Connect server: its settings, temporary views and streaming queries. Thread-safe; make one and keep it.
/// The server ends a session that has been idle for an hour (<c>spark.connect.session.manager.defaultSessionTimeout</c>).
/// </summary>
public sealed partial class SparkSession
{
    long _lastPlanId;

    internal SparkSession(SparkConnectClient? client = null) => Client = client ?? new SparkConnectClient(SessionBuilder.RemoteFromEnvironment());

    internal SparkConnectClient Client { get; }

    /// <summary>The session's id: a UUID in lower case.</summary>
    public string SessionId => Client.SessionId;

    /// <summary>Begins the description of a session.</summary>
    public static Builder Builder() => new();

    /// <summary>A plan id for the next relation. The count is per session, so that the same program sends the same plans.</summary>
    internal long NextPlanId() => Interlocked.Increment(ref _lastPlanId);

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

    /// <summary>The session's settings.</summary>
    public RuntimeConfig Conf() => new(this);

    /// <summary>Names for functions of the server's class path.</summary>
    public UdfRegistration Udf() => new(this);

    /// <summary>Wraps a relation and gives it its plan id: every relation of this session is made here.</summary>
    internal DataFrame NewDataFrame(Proto.Relation relation)
    {
        relation.Common = new Proto.RelationCommon { PlanId = NextPlanId() };
        return new DataFrame(this, relation);
    }
}
