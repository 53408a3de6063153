namespace Prestacop.Contracts;

/// <summary>The folders beside the one of the datasets.</summary>
public static class StorageFolders
{
    const string StorageSuffix = "-storage";

    /// <summary>The default folder of the summaries: <c>/prestacop-summaries</c> for <c>/prestacop-storage</c>.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string SummariesBeside(string storage) => Beside(storage, "-summaries");

    /// <summary>The default folder of the vault: <c>/prestacop-vault</c> for <c>/prestacop-storage</c>.</summary>
    /// <param name="storage">The folder of the datasets.</param>
    public static string VaultBeside(string storage) => Beside(storage, "-vault");

    static string Beside(string storage, string suffix)
    {
        ArgumentNullException.ThrowIfNull(storage);
        storage = storage.TrimEnd('/');
        return (storage.EndsWith(StorageSuffix, StringComparison.Ordinal) ? storage[..^StorageSuffix.Length] : storage) + suffix;
    }
}
