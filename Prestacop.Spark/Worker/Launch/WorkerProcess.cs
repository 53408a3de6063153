using System.Diagnostics;

namespace Prestacop.Spark.Worker.Launch;

/// <summary>A worker of a daemon, seen from the daemon.</summary>
sealed class WorkerProcess : IDisposable
{
    readonly Process _process;

    WorkerProcess(Process process)
    {
        _process = process;
        Taken = TakenAsync();
    }

    public int Id => _process.Id;

    /// <summary>Ends when a connection of Spark has it, with true; with false if it has ended before.</summary>
    public Task<bool> Taken { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a worker that waits for a connection.</summary>
    public static WorkerProcess Start(WorkerListener listener)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            // Its input releases it, and ends it when the daemon ends; its output says when it has a connection.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])["exec", typeof(WorkerProcess).Assembly.Location, Launcher.ServeArgument, $"{listener.Handle}"])
            start.ArgumentList.Add(argument);
        return new WorkerProcess(Process.Start(start) ?? throw new InvalidOperationException("The worker was not started."));
    }

    /// <summary>Ends it, unless it has a connection: only the worker itself knows that for sure.</summary>
    public void Release()
    {
        try
        {
            _process.StandardInput.BaseStream.WriteByte(1);
            _process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Ends it, whatever it does.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    async Task<bool> TakenAsync()
    {
        var said = new byte[1];
        return await _process.StandardOutput.BaseStream.ReadAsync(said) > 0;
    }
}
