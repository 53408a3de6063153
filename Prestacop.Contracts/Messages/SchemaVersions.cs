namespace Prestacop.Contracts;

/// <summary>Versions of the contracts count from 1.</summary>
public static class SchemaVersions
{
    /// <summary>The version of a message that names none: it was made before there was another.</summary>
    public const int First = 1;

    // The JSON reader sets every init-only property without its initialiser, so an absent version is read as 0.
    /// <summary>The version for what was read: 0, an absent version, is the first.</summary>
    internal static int Of(int read) => read == 0 ? First : read;
}
