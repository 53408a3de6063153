namespace Prestacop.Infrastructure.Hosting;

/// <summary>Tries the places that a command writes to at its end, before it does what cannot be undone.</summary>
public static class OutputPlaces
{
    /// <summary>Throws when a file cannot be written. Its content stays; a new one is not left behind.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="option">The option that names it, for the message.</param>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void RequireFile(string? path, string option)
    {
        if (path is null)
            return;
        Try(path, option, () =>
        {
            var isNew = !File.Exists(path);
            using (File.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
            {
                // Opening it is the trial.
            }
            if (isNew)
                File.Delete(path);
        });
    }

    /// <summary>Throws when no file can be written in a folder, which is made when it does not exist.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="option">The option that names it, for the message.</param>
    /// <exception cref="CommandException">No file can be written there.</exception>
    public static void RequireFolder(string folder, string option) => Try(folder, option, () =>
    {
        Directory.CreateDirectory(folder);
        var trial = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllBytes(trial, []);
        File.Delete(trial);
    });

    static void Try(string path, string option, Action trial)
    {
        try
        {
            trial();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CommandException($"'{path}', which {option} names, cannot be written: {failure.Message}", failure);
        }
    }
}
