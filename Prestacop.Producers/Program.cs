using System.CommandLine;
using System.Runtime.InteropServices;
using Prestacop.Producers;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Drones;

using var cancellation = new CancellationTokenSource();
// The first signal asks for an orderly end: what is in the queue is still delivered. A second one ends the process at once.
void End(PosixSignalContext context)
{
    context.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

var root = new RootCommand("Sends messages into Prestacop: historical tickets from CSV files, and a fleet of simulated drones.")
{
    new CsvCommand(TimeProvider.System),
    new DronesCommand(TimeProvider.System),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    }, cancellation.Token);
}
catch (ProducerException failure)
{
    await Console.Error.WriteLineAsync($"prestacop: {failure.Message}");
    return failure.ExitCode;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"prestacop: {failure.Message}");
    return ExitCodes.Failed;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("prestacop: cancelled before anything was sent.");
    return ExitCodes.Cancelled;
}
