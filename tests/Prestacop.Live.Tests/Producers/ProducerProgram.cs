using System.Text.Json;

namespace Prestacop.Live.Tests.Producers;

/// <summary>The real program <c>Prestacop.Producers</c>, in a process and a folder of its own.</summary>
static class ProducerProgram
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // A process that a script runs in the background inherits that INT is ignored.
    public static RunningCommand Start(string folder, params string[] arguments) => Start(folder, ["env", "--default-signal=INT"], arguments);

    /// <summary>Runs to the end, and returns the exit code.</summary>
    public static async Task<int> RunAsync(string folder, params string[] arguments)
    {
        await using var program = Start(folder, arguments);
        return await program.WaitAsync(Limit);
    }

    /// <summary>Runs to the end with a pipe as its standard input, and returns the exit code and its errors.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="input">The file that is written to the pipe.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int Code, string Errors)> RunPipedAsync(string folder, string input, params string[] arguments)
    {
        await using var program = Start(folder, ["sh", "-c", "input=$1; shift; cat \"$input\" | \"$@\"", "sh", input], arguments);
        return (await program.WaitAsync(Limit), program.Errors);
    }

    /// <summary>Sends INT and returns the exit code.</summary>
    public static async Task<int> InterruptAndWaitAsync(RunningCommand program)
    {
        await program.InterruptAsync();
        return await program.WaitAsync(Limit);
    }

    static RunningCommand Start(string folder, string[] before, string[] arguments) => RunningCommand.Start(
        before[0],
        [.. before[1..], "dotnet", Path.Combine(AppContext.BaseDirectory, "Prestacop.Producers.dll"), .. arguments],
        new Dictionary<string, string>(StackSetup.Stack.AccountOf(arguments[0])) { ["PRESTACOP_HOME"] = folder },
        folder);

    /// <summary>A number of a summary.</summary>
    public static long Number(string summaryFile, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(summaryFile));
        return document.RootElement.GetProperty(name).GetInt64();
    }
}
