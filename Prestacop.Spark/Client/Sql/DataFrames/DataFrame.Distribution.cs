namespace Prestacop.Spark.Sql;

// How the rows are spread, sampled and named; streams' watermarks.
public sealed partial class DataFrame
{
    /// <summary>Spreads the rows evenly over a number of partitions.</summary>
    public DataFrame Repartition(int numPartitions) => Repartitioned(numPartitions, shuffle: true);

    /// <summary>Brings rows that are equal in the columns to the same partition, by a hash.</summary>
    public DataFrame Repartition(int numPartitions, params Column[] partitionExprs) =>
        PartitionedBy(numPartitions, Arguments.NotEmpty(partitionExprs).Select(column => column.Expression));

    /// <inheritdoc cref="Repartition(int, Column[])"/>
    public DataFrame Repartition(params Column[] partitionExprs) =>
        PartitionedBy(null, Arguments.NotEmpty(partitionExprs).Select(column => column.Expression));

    /// <summary>Brings neighbouring values of the columns to the same partition; the bounds are found by a sample.</summary>
    public DataFrame RepartitionByRange(int numPartitions, params Column[] partitionExprs) =>
        PartitionedBy(numPartitions, Ranges(Arguments.NotEmpty(partitionExprs)));

    /// <inheritdoc cref="RepartitionByRange(int, Column[])"/>
    public DataFrame RepartitionByRange(params Column[] partitionExprs) => PartitionedBy(null, Ranges(Arguments.NotEmpty(partitionExprs)));

    /// <summary>Brings each row to the partition whose number a column has. Needs Spark 4.1.</summary>
    /// <param name="numPartitions">The number of partitions.</param>
    /// <param name="partitionId">A whole number; its remainder by the number of partitions is taken, and null counts as 0.</param>
    public DataFrame RepartitionById(int numPartitions, Column partitionId)
    {
        ArgumentNullException.ThrowIfNull(partitionId);
        return PartitionedBy(numPartitions, [new Proto.Expression { DirectShufflePartitionId = new() { Child = partitionId.Expression } }]);
    }

    /// <summary>Joins partitions into fewer ones without moving rows between executors; it never makes more of them.</summary>
    public DataFrame Coalesce(int numPartitions) => Repartitioned(numPartitions, shuffle: false);

    /// <summary>A random part of the rows.</summary>
    /// <param name="fraction">The expected share, from 0 to 1; with replacement it may be more. The count is not exact.</param>
    /// <param name="withReplacement">Whether a row may be drawn more than once.</param>
    /// <param name="seed">Makes the sample repeatable; without it a seed is drawn.</param>
    public DataFrame Sample(double fraction, bool withReplacement = false, long? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        return Sampled(0, fraction, withReplacement, seed ?? RandomSeed.Draw(), deterministicOrder: false);
    }

    /// <summary>Splits the rows at random into tables that have no row in common.</summary>
    /// <param name="weights">The expected shares of the tables; they need not add up to 1.</param>
    /// <param name="seed">Makes the split repeatable; without it a seed is drawn.</param>
    public DataFrame[] RandomSplit(double[] weights, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Length == 0 || weights.Any(weight => !(weight >= 0) || double.IsInfinity(weight)) || weights.Sum() <= 0)
            throw new ArgumentException("Weights are needed that are not negative, and at least one above zero.", nameof(weights));
        // All parts must be cut from the same random order: one seed for all.
        var common = seed ?? RandomSeed.Draw();
        var total = weights.Sum();
        var parts = new DataFrame[weights.Length];
        var lower = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            // The last part ends at 1 itself: a sum of rounded shares may fall short of it, and rows would be lost.
            var upper = i == weights.Length - 1 ? 1 : Math.Min(1, lower + (weights[i] / total));
            parts[i] = Sampled(lower, upper, withReplacement: false, common, deterministicOrder: true);
            lower = upper;
        }

        return parts;
    }

    /// <summary>Advice to the optimiser, such as <c>broadcast</c>, <c>merge</c> or <c>coalesce</c>.</summary>
    /// <param name="name">The hint; Spark passes over one it does not know.</param>
    /// <param name="parameters">Numbers, names or columns, as the hint wants them.</param>
    public DataFrame Hint(string name, params object[]? parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var hint = new Proto.Hint { Input = Relation, Name = name };
        hint.Parameters.AddRange(Arguments.NoneNull(parameters ?? []).Select(parameter => Functions.Lit(parameter).Expression));
        return With(new Proto.Relation { Hint = hint });
    }

    /// <summary>Names the table, for columns such as <c>Col("name.column")</c>.</summary>
    public DataFrame Alias(string alias)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        return With(new Proto.Relation { SubqueryAlias = new Proto.SubqueryAlias { Input = Relation, Alias = alias } });
    }

    /// <inheritdoc cref="Alias"/>
    public DataFrame As(string alias) => Alias(alias);

    /// <summary>On a stream: how late a row may be. State older than the newest time minus the delay is dropped, and so are rows.</summary>
    /// <param name="eventTime">The column with the time of the event.</param>
    /// <param name="delayThreshold">An interval such as <c>10 minutes</c>.</param>
    public DataFrame WithWatermark(string eventTime, string delayThreshold)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventTime);
        ArgumentException.ThrowIfNullOrWhiteSpace(delayThreshold);
        return With(new Proto.Relation
        {
            WithWatermark = new Proto.WithWatermark { Input = Relation, EventTime = eventTime, DelayThreshold = delayThreshold },
        });
    }

    /// <summary>Applies your own function, so that steps read from left to right.</summary>
    public DataFrame Transform(Func<DataFrame, DataFrame> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return func(this);
    }

    /// <summary>Count, mean, standard deviation, minimum and maximum of number and text columns, as rows of text.</summary>
    /// <param name="cols">The columns, or none for all that are suitable.</param>
    public DataFrame Describe(params string[] cols) => With(new Proto.Relation
    {
        Describe = new Proto.StatDescribe { Input = Relation, Cols = { Arguments.Names(cols) } },
    });

    /// <summary>Statistics of number and text columns, as rows of text.</summary>
    /// <param name="statistics">
    /// <c>count</c>, <c>mean</c>, <c>stddev</c>, <c>min</c>, <c>max</c>, <c>50%</c> and the like; none for the usual ones.
    /// </param>
    public DataFrame Summary(params string[] statistics) => With(new Proto.Relation
    {
        Summary = new Proto.StatSummary { Input = Relation, Statistics = { Arguments.Names(statistics) } },
    });

    /// <summary>What to do about missing values.</summary>
    public DataFrameNaFunctions Na() => new(this);

    /// <summary>Statistics of columns.</summary>
    public DataFrameStatFunctions Stat() => new(this);

    DataFrame Sampled(double lower, double upper, bool withReplacement, long seed, bool deterministicOrder) => With(new Proto.Relation
    {
        Sample = new Proto.Sample
        {
            Input = Relation,
            LowerBound = lower,
            UpperBound = upper,
            WithReplacement = withReplacement,
            Seed = seed,
            DeterministicOrder = deterministicOrder,
        },
    });

    DataFrame Repartitioned(int numPartitions, bool shuffle)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numPartitions);
        return With(new Proto.Relation
        {
            Repartition = new Proto.Repartition { Input = Relation, NumPartitions = numPartitions, Shuffle = shuffle },
        });
    }

    DataFrame PartitionedBy(int? numPartitions, IEnumerable<Proto.Expression> expressions)
    {
        var partitioned = new Proto.RepartitionByExpression { Input = Relation, PartitionExprs = { expressions } };
        if (numPartitions is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(numPartitions));
            partitioned.NumPartitions = count;
        }

        return With(new Proto.Relation { RepartitionByExpression = partitioned });
    }

    static IEnumerable<Proto.Expression> Ranges(IReadOnlyList<Column> columns) =>
        columns.Select(column => new Proto.Expression { SortOrder = column.ToSortOrder() });
}
