namespace Prestacop.Spark.Sql;

/// <summary>Stores the rows of a DataFrame in a table of a catalog.</summary>
public sealed class DataFrameWriterV2 : OptionsBuilder<DataFrameWriterV2>
{
    readonly DataFrame _dataFrame;
    readonly Proto.WriteOperationV2 _write;

    internal DataFrameWriterV2(DataFrame dataFrame, string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        _dataFrame = dataFrame;
        _write = new Proto.WriteOperationV2 { TableName = table };
    }

    /// <summary>The format of a table that is made.</summary>
    public DataFrameWriterV2 Using(string provider)
    {
        ArgumentException.ThrowIfNullOrEmpty(provider);
        _write.Provider = provider;
        return this;
    }

    /// <summary>A property of a table that is made.</summary>
    public DataFrameWriterV2 TableProperty(string property, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        ArgumentNullException.ThrowIfNull(value);
        _write.TableProperties[property] = value;
        return this;
    }

    /// <summary>What a table that is made is partitioned by: columns, or transforms of them.</summary>
    public DataFrameWriterV2 PartitionedBy(Column column, params Column[] columns)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(columns);
        _write.PartitioningColumns.Clear();
        _write.PartitioningColumns.AddRange(columns.Prepend(column).Select(c => c.Expression));
        return this;
    }

    /// <summary>Lays the rows of equal values of these columns together, in a table that is made and can.</summary>
    public DataFrameWriterV2 ClusterBy(string colName, params string[] colNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName);
        _write.ClusteringColumns.Clear();
        _write.ClusteringColumns.AddRange([colName, .. Arguments.Names(colNames)]);
        return this;
    }

    /// <summary>Makes the table and stores the rows in it.</summary>
    public void Create() => Blocking.Wait(() => CreateAsync());

    /// <inheritdoc cref="Create"/>
    public Task CreateAsync(CancellationToken cancellationToken = default) =>
        WriteAsync(Proto.WriteOperationV2.Types.Mode.Create, null, cancellationToken);

    /// <summary>Replaces the table, its columns too.</summary>
    public void Replace() => Blocking.Wait(() => ReplaceAsync());

    /// <inheritdoc cref="Replace"/>
    public Task ReplaceAsync(CancellationToken cancellationToken = default) =>
        WriteAsync(Proto.WriteOperationV2.Types.Mode.Replace, null, cancellationToken);

    /// <summary>Makes the table, or replaces it.</summary>
    public void CreateOrReplace() => Blocking.Wait(() => CreateOrReplaceAsync());

    /// <inheritdoc cref="CreateOrReplace"/>
    public Task CreateOrReplaceAsync(CancellationToken cancellationToken = default) =>
        WriteAsync(Proto.WriteOperationV2.Types.Mode.CreateOrReplace, null, cancellationToken);

    /// <summary>Adds the rows to the table.</summary>
    public void Append() => Blocking.Wait(() => AppendAsync());

    /// <inheritdoc cref="Append"/>
    public Task AppendAsync(CancellationToken cancellationToken = default) =>
        WriteAsync(Proto.WriteOperationV2.Types.Mode.Append, null, cancellationToken);

    /// <summary>Replaces the rows that meet a condition.</summary>
    public void Overwrite(Column condition) => Blocking.Wait(() => OverwriteAsync(condition));

    /// <inheritdoc cref="Overwrite"/>
    public Task OverwriteAsync(Column condition, CancellationToken cancellationToken = default) =>
        WriteAsync(Proto.WriteOperationV2.Types.Mode.Overwrite, condition, cancellationToken);

    /// <summary>Replaces the partitions for which there are rows.</summary>
    public void OverwritePartitions() => Blocking.Wait(() => OverwritePartitionsAsync());

    /// <inheritdoc cref="OverwritePartitions"/>
    public Task OverwritePartitionsAsync(CancellationToken cancellationToken = default) =>
        WriteAsync(Proto.WriteOperationV2.Types.Mode.OverwritePartitions, null, cancellationToken);

    async Task WriteAsync(Proto.WriteOperationV2.Types.Mode mode, Column? condition, CancellationToken cancellationToken)
    {
        var write = _write.Clone();
        write.Input = _dataFrame.Relation;
        write.Mode = mode;
        if (condition is not null)
            write.OverwriteCondition = condition.Expression;
        CopyOptionsTo(write.Options);
        await _dataFrame.Session.ExecuteCommandAsync(new Proto.Command { WriteOperationV2 = write }, cancellationToken);
    }
}
