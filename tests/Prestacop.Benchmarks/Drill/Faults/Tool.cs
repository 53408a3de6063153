namespace Prestacop.Benchmarks.Drill.Faults;

/// <summary>Runs programs of the machine, such as <c>ip</c>.</summary>
static class Tool
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var command = RunningCommand.Start(program, arguments);
        return await command.WaitAsync(Limit) is var code and not 0
            ? throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}: {command.Printed}")
            : command.Printed;
    }
}
