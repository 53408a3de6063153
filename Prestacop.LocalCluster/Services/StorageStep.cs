namespace Prestacop.LocalCluster.Services;

/// <summary>The folder of the datasets, in HDFS.</summary>
public static class StorageStep
{
    public static SetupStep Declare() => new("storage", [DataNodeService.Name], async (context, cancellationToken) =>
    {
        await context.Hdfs.CreateStorageAsync(cancellationToken);
        return Hdfs.Storage;
    });
}
