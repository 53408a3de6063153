namespace Prestacop.Producers.Tests.Support;

/// <summary>The real files, which are not part of the project: a folder <c>shared/data</c> beside one of the folders above.</summary>
static class RealData
{
    /// <summary>The path of a real file. Without it the test is ignored, but fails where CI is set: there nothing may vanish silently.</summary>
    public static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", name);
            if (System.IO.File.Exists(path))
                return path;
        }
        var message = $"The real file shared/data/{name} is in none of the folders above {AppContext.BaseDirectory}.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(message);
        Assert.Ignore(message);
        return "";
    }
}
