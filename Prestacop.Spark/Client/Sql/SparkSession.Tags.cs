using System.Collections.Immutable;

namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    readonly AsyncLocal<ImmutableSortedSet<string>?> _tags = new();

    ImmutableSortedSet<string> CurrentTags => _tags.Value ?? [];

    /// <summary>
    /// Tags the executions that this asynchronous flow begins from here on, so that <see cref="InterruptTagAsync"/> finds them. A tag set in an
    /// asynchronous method does not reach the method's caller.
    /// </summary>
    /// <exception cref="ArgumentException">The tag is empty or holds a comma.</exception>
    public void AddTag(string tag) => _tags.Value = CurrentTags.Add(CheckTag(tag));

    /// <summary>Takes a tag away again.</summary>
    public void RemoveTag(string tag) => _tags.Value = CurrentTags.Remove(CheckTag(tag));

    /// <summary>The tags of this asynchronous flow.</summary>
    public IReadOnlyCollection<string> GetTags() => CurrentTags;

    /// <summary>Takes all tags away.</summary>
    public void ClearTags() => _tags.Value = null;

    /// <summary>Interrupts every execution of the session; streaming queries go on.</summary>
    /// <returns>The ids of the executions that were interrupted.</returns>
    public async Task<IReadOnlyList<string>> InterruptAllAsync(CancellationToken cancellationToken = default) =>
        (await Client.InterruptAllAsync(cancellationToken)).InterruptedIds;

    /// <inheritdoc cref="InterruptAllAsync"/>
    public IReadOnlyList<string> InterruptAll() => Blocking.Wait(() => InterruptAllAsync());

    /// <summary>Interrupts the executions with a tag.</summary>
    /// <returns>The ids of the executions that were interrupted.</returns>
    public async Task<IReadOnlyList<string>> InterruptTagAsync(string tag, CancellationToken cancellationToken = default) =>
        (await Client.InterruptTagAsync(CheckTag(tag), cancellationToken)).InterruptedIds;

    /// <inheritdoc cref="InterruptTagAsync"/>
    public IReadOnlyList<string> InterruptTag(string tag) => Blocking.Wait(() => InterruptTagAsync(tag));

    /// <summary>Interrupts one execution by its id, as <see cref="ExecutionProgress.OperationId"/> gives it.</summary>
    /// <returns>The ids of the executions that were interrupted.</returns>
    public async Task<IReadOnlyList<string>> InterruptOperationAsync(string operationId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationId);
        return (await Client.InterruptOperationAsync(operationId, cancellationToken)).InterruptedIds;
    }

    /// <inheritdoc cref="InterruptOperationAsync"/>
    public IReadOnlyList<string> InterruptOperation(string operationId) => Blocking.Wait(() => InterruptOperationAsync(operationId));

    static string CheckTag(string tag)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return tag.Contains(',', StringComparison.Ordinal) ? throw new ArgumentException($"A tag may not hold a comma: '{tag}'.", nameof(tag)) : tag;
    }
}
