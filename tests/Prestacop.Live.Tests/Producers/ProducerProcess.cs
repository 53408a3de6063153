using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Prestacop.Live.Tests.Producers;

/// <summary>The real program <c>Prestacop.Producers</c>, in a process of its own and a folder of its own.</summary>
sealed partial class ProducerProcess : IDisposable
{
    readonly Process _process;
    readonly Task<string> _errors;

    ProducerProcess(string folder, IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Prestacop.Producers.dll");
        // Tests that run in the background of a script have inherited that Ctrl-C means nothing.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, .. arguments]) { RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["PRESTACOP_HOME"] = folder;
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public static ProducerProcess Start(string folder, params string[] arguments) => new(folder, arguments);

    /// <summary>Runs to the end, and returns the exit code and what stood on the standard error stream.</summary>
    public static async Task<(int ExitCode, string Errors)> RunAsync(string folder, params string[] arguments)
    {
        using var process = new ProducerProcess(folder, arguments);
        return await process.EndAsync();
    }

    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _errors);
    }

    /// <summary>Asks for an orderly end, as Ctrl-C does.</summary>
    public void Interrupt() => Marshal.ThrowExceptionForHR(Signal(_process.Id, 2));

    /// <summary>Ends it with no chance to tidy up.</summary>
    public void Kill() => _process.Kill();

    /// <summary>A number of a summary.</summary>
    public static long Number(string summaryFile, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(summaryFile));
        return document.RootElement.GetProperty(name).GetInt64();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
