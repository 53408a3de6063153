using System.Runtime.CompilerServices;
using Apache.Arrow;
using Prestacop.Spark.Arrow;

namespace Prestacop.Spark.Sql;

public sealed partial class DataFrame
{
    /// <summary>All rows. They must fit into memory; <see cref="ToLocalIteratorAsync"/> reads them one batch at a time.</summary>
    /// <exception cref="SparkException">The query is wrong or failed.</exception>
    public IReadOnlyList<Row> Collect() => Blocking.Wait(() => CollectAsync());

    /// <inheritdoc cref="Collect()"/>
    public Task<IReadOnlyList<Row>> CollectAsync(CancellationToken cancellationToken = default) => CollectAsync(Relation, cancellationToken);

    /// <summary>
    /// All rows as records of <typeparamref name="T"/>, whose constructor parameters and settable properties are matched with the columns by
    /// name; or for a single column as values. They must fit into memory.
    /// </summary>
    /// <exception cref="InvalidOperationException">A column that T needs is missing.</exception>
    /// <exception cref="InvalidCastException">A column has another type, or a null where T cannot have one.</exception>
    public IReadOnlyList<T> Collect<T>() => Blocking.Wait(() => CollectAsync<T>());

    /// <inheritdoc cref="Collect{T}()"/>
    public async Task<IReadOnlyList<T>> CollectAsync<T>(CancellationToken cancellationToken = default)
    {
        var records = new List<T>();
        await foreach (var record in ToLocalIteratorAsync<T>(cancellationToken))
            records.Add(record);
        return records;
    }

    /// <summary>The rows, one batch in memory at a time. Leaving the loop early ends the query on the server.</summary>
    public IEnumerable<Row> ToLocalIterator()
    {
        // Only a batch has to be waited for: its rows are read on the caller's thread.
        foreach (var (schema, batch) in Blocking.Enumerate(Session.ExecuteBatchesAsync(Relation, CancellationToken.None)))
        {
            using (batch)
            {
                foreach (var row in RowReader.Rows(batch, schema))
                    yield return row;
            }
        }
    }

    /// <inheritdoc cref="ToLocalIterator()"/>
    /// <param name="prefetchPartitions">Has no effect: the server always computes ahead of what has been read.</param>
    public IEnumerable<Row> ToLocalIterator(bool prefetchPartitions) => ToLocalIterator();

    /// <inheritdoc cref="ToLocalIterator()"/>
    public IAsyncEnumerable<Row> ToLocalIteratorAsync(CancellationToken cancellationToken = default) => RowsAsync(Relation, cancellationToken);

    /// <summary>The rows as records, one batch in memory at a time; see <see cref="Collect{T}()"/>. Leaving the loop early ends the query on the server.</summary>
    public IEnumerable<T> ToLocalIterator<T>()
    {
        RecordDecoder<T>? decoder = null;
        foreach (var (schema, batch) in Blocking.Enumerate(Session.ExecuteBatchesAsync(Relation, CancellationToken.None)))
        {
            using (batch)
            {
                decoder ??= new RecordDecoder<T>(schema);
                foreach (var record in decoder.Records(batch))
                    yield return record;
            }
        }
    }

    /// <inheritdoc cref="ToLocalIterator{T}()"/>
    public async IAsyncEnumerable<T> ToLocalIteratorAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RecordDecoder<T>? decoder = null;
        await foreach (var (schema, batch) in Session.ExecuteBatchesAsync(Relation, cancellationToken))
        {
            using (batch)
            {
                decoder ??= new RecordDecoder<T>(schema);
                foreach (var record in decoder.Records(batch))
                    yield return record;
            }
        }
    }

    /// <summary>The result as Arrow batches, not copied into rows. The caller disposes each batch.</summary>
    public async IAsyncEnumerable<RecordBatch> ToArrowAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var (_, batch) in Session.ExecuteBatchesAsync(Relation, cancellationToken))
            yield return batch;
    }

    /// <summary>The first rows, at most <paramref name="n"/> of them.</summary>
    public IReadOnlyList<Row> Take(int n) => Blocking.Wait(() => TakeAsync(n));

    /// <inheritdoc cref="Take"/>
    public Task<IReadOnlyList<Row>> TakeAsync(int n, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return CollectAsync(Derived(new Proto.Relation { Limit = new Proto.Limit { Input = Relation, Limit_ = n } }), cancellationToken);
    }

    /// <inheritdoc cref="Take"/>
    public IReadOnlyList<Row> Head(int n) => Take(n);

    /// <summary>The first row.</summary>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public Row Head() => First();

    /// <inheritdoc cref="Head()"/>
    public Row First() => Blocking.Wait(() => FirstAsync());

    /// <inheritdoc cref="Head()"/>
    public async Task<Row> FirstAsync(CancellationToken cancellationToken = default) =>
        await TakeAsync(1, cancellationToken) is [var row, ..] ? row : throw new InvalidOperationException("The DataFrame has no rows.");

    /// <summary>The last rows, at most <paramref name="n"/> of them.</summary>
    public IReadOnlyList<Row> Tail(int n) => Blocking.Wait(() => TailAsync(n));

    /// <inheritdoc cref="Tail"/>
    public Task<IReadOnlyList<Row>> TailAsync(int n, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        return CollectAsync(Derived(new Proto.Relation { Tail = new Proto.Tail { Input = Relation, Limit = n } }), cancellationToken);
    }

    /// <summary>The number of rows.</summary>
    public long Count() => Blocking.Wait(() => CountAsync());

    /// <inheritdoc cref="Count"/>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        var one = new Proto.Expression { Literal = new Proto.Expression.Types.Literal { Integer = 1 } };
        var count = new Proto.Expression
        {
            UnresolvedFunction = new Proto.Expression.Types.UnresolvedFunction { FunctionName = "count", Arguments = { one } },
        };
        var aggregate = new Proto.Aggregate
        {
            Input = Relation,
            GroupType = Proto.Aggregate.Types.GroupType.Groupby,
            AggregateExpressions = { count },
        };
        return (long)(await CollectAsync(Derived(new Proto.Relation { Aggregate = aggregate }), cancellationToken))[0][0]!;
    }

    /// <summary>Whether there are no rows; reads one at most.</summary>
    public bool IsEmpty() => Blocking.Wait(() => IsEmptyAsync());

    /// <inheritdoc cref="IsEmpty"/>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default)
    {
        var noColumns = Derived(new Proto.Relation { Project = new Proto.Project { Input = Relation } });
        return (await CollectAsync(Derived(new Proto.Relation { Limit = new Proto.Limit { Input = noColumns, Limit_ = 1 } }), cancellationToken)).Count == 0;
    }

    /// <summary>Prints the first rows as a table.</summary>
    /// <param name="numRows">How many rows.</param>
    /// <param name="truncate">How many characters of a value; 0 shows all of it.</param>
    /// <param name="vertical">Whether each value is printed on its own line.</param>
    public void Show(int numRows = 20, int truncate = 20, bool vertical = false) => Blocking.Wait(() => ShowAsync(numRows, truncate, vertical));

    /// <inheritdoc cref="Show"/>
    public async Task ShowAsync(int numRows = 20, int truncate = 20, bool vertical = false, CancellationToken cancellationToken = default) =>
        await Console.Out.WriteLineAsync((await ShowStringAsync(numRows, truncate, vertical, cancellationToken)).AsMemory(), cancellationToken);

    /// <summary>What <see cref="Show"/> prints.</summary>
    public async Task<string> ShowStringAsync(
        int numRows = 20, int truncate = 20, bool vertical = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numRows);
        ArgumentOutOfRangeException.ThrowIfNegative(truncate);
        var show = new Proto.ShowString { Input = Relation, NumRows = numRows, Truncate = truncate, Vertical = vertical };
        return (string)(await CollectAsync(Derived(new Proto.Relation { ShowString = show }), cancellationToken))[0][0]!;
    }

    /// <summary>The first rows as an HTML table, for a notebook or a page.</summary>
    /// <param name="numRows">How many rows.</param>
    /// <param name="truncate">Longer texts are cut to this many characters; 0 for no cut.</param>
    public string HtmlString(int numRows = 20, int truncate = 20) => Blocking.Wait(() => HtmlStringAsync(numRows, truncate));

    /// <inheritdoc cref="HtmlString"/>
    public async Task<string> HtmlStringAsync(int numRows = 20, int truncate = 20, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numRows);
        ArgumentOutOfRangeException.ThrowIfNegative(truncate);
        var html = new Proto.HtmlString { Input = Relation, NumRows = numRows, Truncate = truncate };
        return (string)(await CollectAsync(Derived(new Proto.Relation { HtmlString = html }), cancellationToken))[0][0]!;
    }

    Proto.Relation Derived(Proto.Relation relation)
    {
        relation.Common = new Proto.RelationCommon { PlanId = Session.NextPlanId() };
        return relation;
    }

    async Task<IReadOnlyList<Row>> CollectAsync(Proto.Relation relation, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        await foreach (var row in RowsAsync(relation, cancellationToken))
            rows.Add(row);
        return rows;
    }

    async IAsyncEnumerable<Row> RowsAsync(Proto.Relation relation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (schema, batch) in Session.ExecuteBatchesAsync(relation, cancellationToken))
        {
            using (batch)
            {
                foreach (var row in RowReader.Rows(batch, schema))
                    yield return row;
            }
        }
    }
}
