namespace Prestacop.Web.Notifications;

/// <summary>A secret of the configuration: the value itself, such as from the environment, or a file that holds it.</summary>
static class Secret
{
    /// <summary>The secret without the line end of its file; null when there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? Read(string? value, string? file) =>
        file is { Length: > 0 } ? File.ReadAllText(file).TrimEnd('\r', '\n') : value is { Length: > 0 } ? value : null;

    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Validate(string key, string? value, string? file)
    {
        if (file is not { Length: > 0 })
            return null;
        return value is { Length: > 0 } ? $"{key} and {key}File are both set: keep one." : File.Exists(file) ? null : $"{key}File: there is no file '{file}'.";
    }
}
