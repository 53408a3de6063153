using System.CommandLine;
using Prestacop.Engineering.Testing;
using Prestacop.LocalCluster;
using Prestacop.LocalCluster.Processes;

var verbose = new Option<bool>("--verbose") { Description = "Show the whole exception when something fails.", Recursive = true };
// Not a RootCommand: its help would name this assembly, which nobody starts by hand.
var root = new Command("./prestacop", "The tools of the repository.") { TestCommand.Create(), verbose };
try
{
    using var termination = new Termination();
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await root.Parse(args).InvokeAsync(configuration, termination.Token);
}
catch (OperationCanceledException)
{
    return ExitCodes.Cancelled;
}
catch (Exception failure)
{
    await Console.Error.WriteLineAsync($"prestacop: {(args.Contains(verbose.Name) ? failure.ToString() : failure.Message)}");
    return failure is CommandException expected ? expected.ExitCode : ExitCodes.Failed;
}
