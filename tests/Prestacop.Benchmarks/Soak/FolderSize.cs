namespace Prestacop.Benchmarks.Soak;

/// <summary>How much lies in a folder.</summary>
static class FolderSize
{
    /// <summary>The length of all files; 0 when the folder does not exist. Links are not followed.</summary>
    public static long Bytes(string folder) => Bytes(new DirectoryInfo(folder));

    static long Bytes(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null).Sum(entry => entry switch
            {
                DirectoryInfo below => Bytes(below),
                FileInfo file => LengthOf(file),
                _ => 0,
            });
        }
        catch (DirectoryNotFoundException)
        {
            // It has been deleted meanwhile, or was never there; the folders around it still count.
            return 0;
        }
    }

    static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // Deleted after the folder was listed.
            return 0;
        }
    }
}
