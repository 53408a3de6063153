using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

public sealed partial class DataFrame
{
    StructType? _schema;

    Proto.Plan Plan => new() { Root = Relation };

    /// <summary>The columns. The server is asked once for each DataFrame.</summary>
    /// <exception cref="SparkException">The query is wrong: here a missing column or table shows.</exception>
    public StructType Schema() => _schema ?? Blocking.Wait(() => SchemaAsync());

    /// <inheritdoc cref="Schema"/>
    public async Task<StructType> SchemaAsync(CancellationToken cancellationToken = default)
    {
        if (_schema is { } known)
            return known;
        var response = await AnalyzeAsync(plan => new() { Schema = new() { Plan = plan } }, cancellationToken);
        return _schema = TypeProto.StructFromProto(response.Schema.Schema_);
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns() => Names(Schema());

    /// <inheritdoc cref="Columns"/>
    public async Task<IReadOnlyList<string>> ColumnsAsync(CancellationToken cancellationToken = default) => Names(await SchemaAsync(cancellationToken));

    /// <summary>The names and the SQL types of the columns.</summary>
    public IReadOnlyList<(string Name, string Type)> DTypes() => Types(Schema());

    /// <inheritdoc cref="DTypes"/>
    public async Task<IReadOnlyList<(string Name, string Type)>> DTypesAsync(CancellationToken cancellationToken = default) =>
        Types(await SchemaAsync(cancellationToken));

    /// <summary>Prints the schema as a tree.</summary>
    /// <param name="level">How deep into nested types; null for all of it.</param>
    public void PrintSchema(int? level = null) => Blocking.Wait(() => PrintSchemaAsync(level));

    /// <inheritdoc cref="PrintSchema"/>
    public async Task PrintSchemaAsync(int? level = null, CancellationToken cancellationToken = default) =>
        await Console.Out.WriteLineAsync((await TreeStringAsync(level, cancellationToken)).AsMemory(), cancellationToken);

    /// <summary>What <see cref="PrintSchema"/> prints.</summary>
    public async Task<string> TreeStringAsync(int? level = null, CancellationToken cancellationToken = default)
    {
        var response = await AnalyzeAsync(plan => new() { TreeString = TreeOf(plan, level) }, cancellationToken);
        return response.TreeString.TreeString_;
    }

    /// <summary>Prints the physical plan, and with <paramref name="extended"/> the logical ones too.</summary>
    public void Explain(bool extended = false) => Explain(extended ? "extended" : "simple");

    /// <summary>Prints the plan.</summary>
    /// <param name="mode"><c>simple</c>, <c>extended</c>, <c>codegen</c>, <c>cost</c> or <c>formatted</c>.</param>
    public void Explain(string mode) => Blocking.Wait(() => ExplainAsync(mode));

    /// <inheritdoc cref="Explain(string)"/>
    public async Task ExplainAsync(string mode = "simple", CancellationToken cancellationToken = default) =>
        await Console.Out.WriteLineAsync((await ExplainStringAsync(mode, cancellationToken)).AsMemory(), cancellationToken);

    /// <summary>What <see cref="Explain(string)"/> prints.</summary>
    /// <exception cref="ArgumentException">The mode is unknown.</exception>
    public async Task<string> ExplainStringAsync(string mode = "simple", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mode);
        if (!Enum.TryParse<Proto.AnalyzePlanRequest.Types.Explain.Types.ExplainMode>(mode, ignoreCase: true, out var parsed) || parsed == 0)
            throw new ArgumentException($"The mode is simple, extended, codegen, cost or formatted, not '{mode}'.", nameof(mode));
        var response = await AnalyzeAsync(plan => new() { Explain = new() { Plan = plan, ExplainMode = parsed } }, cancellationToken);
        return response.Explain.ExplainString;
    }

    /// <summary>Whether the rows come from a stream, so that only <see cref="WriteStream"/> can read them.</summary>
    public bool IsStreaming() => Blocking.Wait(() => IsStreamingAsync());

    /// <inheritdoc cref="IsStreaming"/>
    public async Task<bool> IsStreamingAsync(CancellationToken cancellationToken = default) =>
        (await AnalyzeAsync(plan => new() { IsStreaming = new() { Plan = plan } }, cancellationToken)).IsStreaming.IsStreaming_;

    /// <summary>Whether the rows are known without running a job.</summary>
    public bool IsLocal() => Blocking.Wait(() => IsLocalAsync());

    /// <inheritdoc cref="IsLocal"/>
    public async Task<bool> IsLocalAsync(CancellationToken cancellationToken = default) =>
        (await AnalyzeAsync(plan => new() { IsLocal = new() { Plan = plan } }, cancellationToken)).IsLocal.IsLocal_;

    /// <summary>The files that are read.</summary>
    public IReadOnlyList<string> InputFiles() => Blocking.Wait(() => InputFilesAsync());

    /// <inheritdoc cref="InputFiles"/>
    public async Task<IReadOnlyList<string>> InputFilesAsync(CancellationToken cancellationToken = default) =>
        (await AnalyzeAsync(plan => new() { InputFiles = new() { Plan = plan } }, cancellationToken)).InputFiles.Files;

    /// <summary>Whether two DataFrames have equal plans, so that they give the same rows.</summary>
    public bool SameSemantics(DataFrame other) => Blocking.Wait(() => SameSemanticsAsync(other));

    /// <inheritdoc cref="SameSemantics"/>
    public async Task<bool> SameSemanticsAsync(DataFrame other, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(other);
        var response = await AnalyzeAsync(
            plan => new() { SameSemantics = new() { TargetPlan = plan, OtherPlan = other.Plan } }, cancellationToken);
        return response.SameSemantics.Result;
    }

    /// <summary>A number that is equal for equal plans.</summary>
    public int SemanticHash() => Blocking.Wait(() => SemanticHashAsync());

    /// <inheritdoc cref="SemanticHash"/>
    public async Task<int> SemanticHashAsync(CancellationToken cancellationToken = default) =>
        (await AnalyzeAsync(plan => new() { SemanticHash = new() { Plan = plan } }, cancellationToken)).SemanticHash.Result;

    async Task<Proto.AnalyzePlanResponse> AnalyzeAsync(
        Func<Proto.Plan, Proto.AnalyzePlanRequest> question, CancellationToken cancellationToken) =>
        await Session.Client.AnalyzeAsync(question(await Session.CompressAsync(await Session.SentAsync(Plan, cancellationToken), cancellationToken)), cancellationToken);

    static Proto.AnalyzePlanRequest.Types.TreeString TreeOf(Proto.Plan plan, int? level)
    {
        var tree = new Proto.AnalyzePlanRequest.Types.TreeString { Plan = plan };
        if (level is { } depth)
            tree.Level = depth;
        return tree;
    }

    static string[] Names(StructType schema) => [.. schema.Fields.Select(f => f.Name)];

    static (string Name, string Type)[] Types(StructType schema) => [.. schema.Fields.Select(f => (f.Name, f.DataType.SimpleString))];
}
