using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Hosting;

/// <summary>What a program writes about its run for whoever started it and restarts it when it dies, who cannot see its exit code.</summary>
public enum RunStatus
{
    /// <summary>It has not begun its work yet; nothing is written.</summary>
    Starting,

    /// <summary>It has checked its input and works.</summary>
    Running,

    /// <summary>It has ended by itself, with all its work done: it is not to be restarted.</summary>
    Finished,
}

/// <summary>The file of <c>--status-file</c>.</summary>
/// <param name="path">Its path; null for a run that nobody watches.</param>
public sealed class RunStatusFile(string? path)
{
    /// <summary>Replaces what the file says; does nothing without a file.</summary>
    public void Write(RunStatus status)
    {
        if (path is not null)
            WholeFile.Write(path, status.ToString());
    }

    /// <summary>Reads what a run has written.</summary>
    /// <param name="path">The file.</param>
    /// <returns><see cref="RunStatus.Starting"/> when there is no file, or when it says something else.</returns>
    public static RunStatus Read(string path)
    {
        try
        {
            return Enum.TryParse<RunStatus>(File.ReadAllText(path), out var status) ? status : RunStatus.Starting;
        }
        catch (IOException)
        {
            return RunStatus.Starting;
        }
    }
}
