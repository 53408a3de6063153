namespace Prestacop.Contracts;

/// <summary>Versions of the contracts count from 1.</summary>
public static class SchemaVersions
{
    /// <summary>The version of a message that names none: there was no other when it was made.</summary>
    public const int First = 1;

    // An absent number is read as 0: a reader of JSON sets every init-only property, and knows nothing of its initialiser.
    /// <summary>The version of a message that says <paramref name="read"/>; one that says none was made before there was another.</summary>
    internal static int Of(int read) => read == 0 ? First : read;
}
