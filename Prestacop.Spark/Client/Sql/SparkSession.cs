namespace Prestacop.Spark.Sql;

/// <summary>A session on a Spark Connect server.</summary>
public sealed partial class SparkSession
{
    long _lastPlanId;

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

    /// <summary>Wraps a relation and gives it its plan id: every relation of this session is made here.</summary>
    internal DataFrame NewDataFrame(Proto.Relation relation)
    {
        relation.Common = new Proto.RelationCommon { PlanId = NextPlanId() };
        return new DataFrame(this, relation);
    }
}
