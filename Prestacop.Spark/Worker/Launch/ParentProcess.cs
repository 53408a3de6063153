using System.Runtime.InteropServices;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>The process that has started this one: Spark.</summary>
static partial class ParentProcess
{
    /// <summary>Whether the process with this id is still this one's parent. An orphan gets another parent.</summary>
    public static bool Is(int id) => Id() == id;

    [LibraryImport("libc", EntryPoint = "getppid")]
    internal static partial int Id();
}
