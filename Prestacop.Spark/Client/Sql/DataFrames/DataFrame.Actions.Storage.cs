namespace Prestacop.Spark.Sql;

public sealed partial class DataFrame
{
    /// <summary>Keeps the rows in the cluster once an action has computed them: in memory, and on disk what does not fit.</summary>
    /// <returns>This DataFrame.</returns>
    public DataFrame Cache() => Persist(Sql.StorageLevel.MEMORY_AND_DISK);

    /// <inheritdoc cref="Cache"/>
    public Task<DataFrame> CacheAsync(CancellationToken cancellationToken = default) =>
        PersistAsync(Sql.StorageLevel.MEMORY_AND_DISK, cancellationToken);

    /// <inheritdoc cref="Cache"/>
    public DataFrame Persist() => Cache();

    /// <summary>Keeps the rows in the cluster once an action has computed them.</summary>
    /// <returns>This DataFrame.</returns>
    public DataFrame Persist(StorageLevel storageLevel) => Blocking.Wait(() => PersistAsync(storageLevel));

    /// <inheritdoc cref="Persist(StorageLevel)"/>
    public async Task<DataFrame> PersistAsync(StorageLevel storageLevel, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(storageLevel);
        var persist = new Proto.AnalyzePlanRequest.Types.Persist { Relation = await Session.SentAsync(Relation, cancellationToken), StorageLevel = storageLevel.ToProto() };
        await Session.AnalyzeAsync(new() { Persist = persist }, cancellationToken);
        return this;
    }

    /// <summary>Keeps the rows no longer.</summary>
    /// <param name="blocking">Whether to wait until they are gone.</param>
    /// <returns>This DataFrame.</returns>
    public DataFrame Unpersist(bool blocking = false) => Blocking.Wait(() => UnpersistAsync(blocking));

    /// <inheritdoc cref="Unpersist"/>
    public async Task<DataFrame> UnpersistAsync(bool blocking = false, CancellationToken cancellationToken = default)
    {
        var unpersist = new Proto.AnalyzePlanRequest.Types.Unpersist { Relation = await Session.SentAsync(Relation, cancellationToken), Blocking = blocking };
        await Session.AnalyzeAsync(new() { Unpersist = unpersist }, cancellationToken);
        return this;
    }

    /// <summary>Where the rows are kept.</summary>
    public StorageLevel StorageLevel() => Blocking.Wait(() => StorageLevelAsync());

    /// <inheritdoc cref="StorageLevel"/>
    public async Task<StorageLevel> StorageLevelAsync(CancellationToken cancellationToken = default)
    {
        var question = new Proto.AnalyzePlanRequest.Types.GetStorageLevel { Relation = await Session.SentAsync(Relation, cancellationToken) };
        var response = await Session.AnalyzeAsync(new() { GetStorageLevel = question }, cancellationToken);
        return Sql.StorageLevel.FromProto(response.GetStorageLevel.StorageLevel);
    }

    /// <summary>A name for this DataFrame in SQL, for as long as the session lives.</summary>
    /// <exception cref="SparkException">The name is taken.</exception>
    public void CreateTempView(string viewName) => Blocking.Wait(() => CreateViewAsync(viewName, isGlobal: false, replace: false));

    /// <inheritdoc cref="CreateTempView"/>
    public Task CreateTempViewAsync(string viewName, CancellationToken cancellationToken = default) =>
        CreateViewAsync(viewName, isGlobal: false, replace: false, cancellationToken);

    /// <summary>A name for this DataFrame in SQL, for as long as the session lives; it takes the place of another view of that name.</summary>
    public void CreateOrReplaceTempView(string viewName) => Blocking.Wait(() => CreateViewAsync(viewName, isGlobal: false, replace: true));

    /// <inheritdoc cref="CreateOrReplaceTempView"/>
    public Task CreateOrReplaceTempViewAsync(string viewName, CancellationToken cancellationToken = default) =>
        CreateViewAsync(viewName, isGlobal: false, replace: true, cancellationToken);

    /// <summary>A name <c>global_temp.name</c> for this DataFrame in SQL, for every session, for as long as the server lives.</summary>
    /// <exception cref="SparkException">The name is taken.</exception>
    public void CreateGlobalTempView(string viewName) => Blocking.Wait(() => CreateViewAsync(viewName, isGlobal: true, replace: false));

    /// <inheritdoc cref="CreateGlobalTempView"/>
    public Task CreateGlobalTempViewAsync(string viewName, CancellationToken cancellationToken = default) =>
        CreateViewAsync(viewName, isGlobal: true, replace: false, cancellationToken);

    /// <summary>As <see cref="CreateGlobalTempView"/>; it takes the place of another view of that name.</summary>
    public void CreateOrReplaceGlobalTempView(string viewName) => Blocking.Wait(() => CreateViewAsync(viewName, isGlobal: true, replace: true));

    /// <inheritdoc cref="CreateOrReplaceGlobalTempView"/>
    public Task CreateOrReplaceGlobalTempViewAsync(string viewName, CancellationToken cancellationToken = default) =>
        CreateViewAsync(viewName, isGlobal: true, replace: true, cancellationToken);

    async Task CreateViewAsync(string viewName, bool isGlobal, bool replace, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(viewName);
        var view = new Proto.CreateDataFrameViewCommand { Input = Relation, Name = viewName, IsGlobal = isGlobal, Replace = replace };
        await Session.ExecuteCommandAsync(new Proto.Command { CreateDataframeView = view }, cancellationToken);
    }
}
