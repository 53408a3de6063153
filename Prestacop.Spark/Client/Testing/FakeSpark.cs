using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Testing;

/// <summary>
/// A session without a server, for unit tests of programs that use Spark: a test says beforehand what queries give, hands <see cref="Session"/> to
/// the program, and looks at <see cref="Plans"/> afterwards. Nothing is computed: what a query means is a question for a server.
/// </summary>
/// <remarks>
/// <c>Take</c>, <c>First</c>, <c>Tail</c>, <c>Count</c>, <c>IsEmpty</c>, <c>Schema</c> and <c>Show</c> follow from the answer of the DataFrame they
/// are called on, and a DataFrame of local rows gives those rows. Commands, such as writing, are noted and succeed, and files are taken. Everything else is a
/// <see cref="NotSupportedException"/>: streaming queries among it. Not thread-safe while answers are added.
/// </remarks>
public sealed class FakeSpark : ISparkSessionSource, IAsyncDisposable
{
    readonly FakeTransport _transport = new();

    /// <summary>A session whose queries have no answers yet.</summary>
    public FakeSpark() => Session = new SparkSession(new SparkConnectClient(SparkRemote.Parse("sc://fake.invalid", null), _transport));

    /// <summary>What the program under test gets.</summary>
    public SparkSession Session { get; }

    /// <summary><see cref="Session"/>, for a program that takes its session from a source: <c>services.AddSingleton&lt;ISparkSessionSource&gt;(fake)</c>.</summary>
    public ValueTask<SparkSession> GetAsync(CancellationToken cancellationToken = default) => new(Session);

    /// <summary>The plans that were run, in their order, as the JSON of the protocol's messages.</summary>
    public IReadOnlyList<string> Plans => _transport.Plans;

    /// <summary>Says what a query gives: records, whose properties are the columns.</summary>
    /// <param name="planPart">A text that is in the query's plan, such as the name of its table; the newest answer that fits is taken.</param>
    /// <param name="records">The rows, read at once.</param>
    /// <exception cref="NotSupportedException">A property's type has no Spark type.</exception>
    public FakeSpark Answer<T>(string planPart, IEnumerable<T> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return Add(planPart, FakeRows.Of(Session.CreateDataFrame(records)));
    }

    /// <summary>Says what a query gives: rows of a schema.</summary>
    /// <param name="planPart">A text that is in the query's plan, such as the name of its table; the newest answer that fits is taken.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="rows">The rows, read at once.</param>
    /// <exception cref="ArgumentException">A row has too few or too many values.</exception>
    public FakeSpark Answer(string planPart, StructType schema, params IEnumerable<GenericRow> rows)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(rows);
        return Add(planPart, FakeRows.Of(Session.CreateDataFrame(rows, schema)));
    }

    /// <summary>Says that a query or command fails.</summary>
    /// <param name="planPart">A text that is in its plan; the newest answer that fits is taken.</param>
    /// <param name="error">What is thrown.</param>
    public FakeSpark Fail(string planPart, SparkException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Add(planPart, new FakeAnswer(error));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Session.DisposeAsync();

    FakeSpark Add(string planPart, FakeAnswer answer)
    {
        ArgumentException.ThrowIfNullOrEmpty(planPart);
        _transport.Answers.Insert(0, (planPart, answer));
        return this;
    }
}
