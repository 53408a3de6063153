namespace Prestacop.Contracts;

/// <summary>The folders beside the one of the datasets.</summary>
public static class StorageFolders
{
    /// <summary>The file in a folder by which one job at a time changes it, for as long as that job runs.</summary>
    public const string LockName = "_lock";

    const string StorageSuffix = "-storage";

    /// <summary>The default folder of the summaries: <c>/prestacop-summaries</c> for <c>/prestacop-storage</c>.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string SummariesBeside(string storage) => Beside(storage, "-summaries");

    /// <summary>The default folder of the vault: <c>/prestacop-vault</c> for <c>/prestacop-storage</c>.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string VaultBeside(string storage) => Beside(storage, "-vault");

    /// <summary>The default folder of the search index: <c>/prestacop-search</c> for <c>/prestacop-storage</c>.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string SearchBeside(string storage) => Beside(storage, "-search");

    /// <summary>The folder of the legal holds, in the storage.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string HoldsIn(string storage) => Retention(storage, "holds");

    /// <summary>The folder of the log of removals, in the storage.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string RemovalsIn(string storage) => Retention(storage, "removals");

    /// <summary>The folder of the courts' orders, in the storage: a folder each.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string OrdersIn(string storage) => Retention(storage, "orders");

    static string Retention(string storage, string name)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return $"{storage.TrimEnd('/')}/_retention/{name}";
    }

    static string Beside(string storage, string suffix)
    {
        ArgumentNullException.ThrowIfNull(storage);
        storage = storage.TrimEnd('/');
        return (storage.EndsWith(StorageSuffix, StringComparison.Ordinal) ? storage[..^StorageSuffix.Length] : storage) + suffix;
    }
}
