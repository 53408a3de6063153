using System.Reflection;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.LocalCluster.State;

/// <summary>The repository's folder, and where things are in it.</summary>
public sealed record Repository(string Root)
{
    /// <summary>The repository of the <c>./prestacop</c> script that started this program, else the one it was built in.</summary>
    public static Repository Find()
    {
        if (Environment.GetEnvironmentVariable("PRESTACOP_ROOT") is { Length: > 0 } root)
            return new Repository(Path.GetFullPath(root));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Prestacop.sln")))
                return new Repository(folder.FullName);
        }
        throw new CommandException("The repository was not found. Start the program with ./prestacop from its folder.");
    }

    public string HadoopConfig => Path.Combine(Root, "hadoop-config");

    public string SubmitScript => Path.Combine(Root, "spark-submit", "submit");

    /// <summary>What a Spark server starts in the place of Python: the .NET worker.</summary>
    public string PythonScript => Path.Combine(Root, "spark-submit", "python");

    public string SetupScript => Path.Combine(Root, "spark-submit", "setup");

    public string Jars(string module) => Path.Combine(Root, "artifacts", "jvm", module, "jars");

    /// <summary>The configuration that this program was built in, such as <c>Debug</c>. It starts other programs of the same configuration.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Release";

    /// <summary>The assembly of a program of the repository, in <see cref="Configuration"/>; it need not exist.</summary>
    public string Program(string project) => Path.Combine(Root, "artifacts", "bin", project, Configuration.ToLowerInvariant(), project + ".dll");
}
