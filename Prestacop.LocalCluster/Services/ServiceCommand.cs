using System.Diagnostics;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.LocalCluster.Services;

/// <summary>The command line of a service, or of a step that prepares one.</summary>
public abstract record ServiceCommand
{
    /// <summary>Variables of its own, null to remove one. Secrets belong here and not in the arguments, which every user of the machine can read.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What it reads from its standard input when it prepares a service. Secrets may stand here, too.</summary>
    public string? Input { get; init; }

    public abstract string Program { get; }

    public abstract IReadOnlyList<string> ArgumentsFor(Repository repository);

    /// <summary>The same with a folder for temporary files of its own; a program that cannot be told keeps the system's.</summary>
    /// <param name="folder">The folder.</param>
    public virtual ServiceCommand WithTemporaryFolder(string folder) => this;

    /// <summary>Runs it to its end, to prepare a service.</summary>
    /// <returns>What it printed on standard output.</returns>
    /// <exception cref="CommandException">It failed; the message contains the last lines that it printed.</exception>
    public async Task<string> RunAsync(ClusterContext context, string purpose, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in ArgumentsFor(context.Repository))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in ClusterEnvironment.Of(context.Repository, context.Home, context.State).Concat(Environment))
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new CommandException($"{Program} could not be started.");
        if (Input is not null)
            await process.StandardInput.WriteAsync(Input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        if (process.ExitCode != 0)
        {
            var lines = (await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            throw new CommandException($"{purpose} failed:\n  {string.Join("\n  ", lines.TakeLast(10))}");
        }
        return await output;
    }
}

/// <summary>A program of this repository.</summary>
/// <param name="Project">The project that builds it.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record DotnetCommand(string Project, params IReadOnlyList<string> Arguments) : ServiceCommand
{
    public override string Program => "dotnet";

    public override IReadOnlyList<string> ArgumentsFor(Repository repository) => [repository.Program(Project), .. Arguments];
}
