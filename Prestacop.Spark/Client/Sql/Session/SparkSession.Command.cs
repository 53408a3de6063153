namespace Prestacop.Spark.Sql;

public sealed partial class SparkSession
{
    /// <summary>Runs a command of another system, such as a database, by a class of the server.</summary>
    /// <param name="runner">The name of a source whose class implements Spark's interface <c>ExternalCommandRunner</c>.</param>
    /// <param name="command">The command, in the system's own language. It has run when this returns.</param>
    /// <param name="options">Options of the runner.</param>
    /// <returns>What the command gives.</returns>
    /// <exception cref="SparkException">The server has no such runner, or the command failed.</exception>
    public DataFrame ExecuteCommand(string runner, string command, IReadOnlyDictionary<string, string> options) =>
        Blocking.Wait(() => ExecuteCommandAsync(runner, command, options));

    /// <inheritdoc cref="ExecuteCommand"/>
    public Task<DataFrame> ExecuteCommandAsync(
        string runner, string command, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(runner);
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(options);
        var external = new Proto.ExecuteExternalCommand { Runner = runner, Command = command };
        external.Options.Add(options.ToDictionary());
        return ResultAsync(new Proto.Command { ExecuteExternalCommand = external }, cancellationToken);
    }
}
