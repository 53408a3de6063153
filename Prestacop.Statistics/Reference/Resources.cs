namespace Prestacop.Statistics;

/// <summary>The files that are embedded in the assembly.</summary>
static class Resources
{
    public static Stream Open(string name) => typeof(Resources).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not in the assembly.");

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}
