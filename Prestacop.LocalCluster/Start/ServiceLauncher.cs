using Prestacop.LocalCluster.Processes;
using Prestacop.LocalCluster.Services;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Start;

/// <summary>Starts the process of a service.</summary>
static class ServiceLauncher
{
    /// <summary>Starts it with its output in its log; it keeps running when this program ends.</summary>
    /// <exception cref="Infrastructure.Hosting.CommandException">It could not be started.</exception>
    public static ProcessIdentity Launch(Service service, ClusterContext context)
    {
        var home = context.Home;
        var command = service.Command(context).WithTemporaryFolder(EmptyFolder(home.TemporaryFolderOf(service.Name)));
        // A service is named as the command or the job that it runs.
        var variables = ClusterEnvironment.For(context.Repository, home, context.State, service.Name);
        foreach (var (name, value) in command.Environment)
            variables[name] = value;
        using var process = DetachedProcess.Start(command.Program, command.ArgumentsFor(context.Repository), variables, home.LogOf(service.Name), home.Folder);
        return process.Identity;
    }

    static string EmptyFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // What a program of the former process still writes is left to the next start.
        }
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
