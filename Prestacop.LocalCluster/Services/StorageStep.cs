namespace Prestacop.Cli.LocalStack;

/// <summary>The folder of the datasets, in HDFS.</summary>
static class StorageStep
{
    public static SetUpStep Declare() => new("storage", [DataNodeService.Name], async (context, cancellationToken) =>
    {
        await context.Hdfs.CreateStorageAsync(cancellationToken);
        return Hdfs.Storage;
    });
}
