using System.Globalization;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Demo;

/// <summary>The two producers: a ticket file, and a fleet.</summary>
sealed class Producers(Repository repository, ClusterHome home, DemoOptions options, string ticketFile) : IAsyncDisposable
{
    readonly string _ticketReport = Path.Combine(home.Data, "csv-summary.json");
    readonly string _droneReport = Path.Combine(home.Data, "drones-summary.json");
    readonly List<BackgroundProgram> _programs = [];

    public void Start()
    {
        // Files of an earlier run must not be mistaken for those of this one.
        File.Delete(_ticketReport);
        File.Delete(_droneReport);
        List<string> fleet =
        [
            "drones",
            "--drones", options.Drones.ToString(CultureInfo.InvariantCulture),
            "--rate", options.Rate.ToString(CultureInfo.InvariantCulture),
            "--seed", options.Seed.ToString(CultureInfo.InvariantCulture),
            "--summary-json", _droneReport,
        ];
        if (options.Duration is { } duration)
            fleet.AddRange(["--for", $"{duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}"]);
        _programs.Add(BackgroundProgram.Produce(repository, home, "drones", fleet));
        _programs.Add(BackgroundProgram.Produce(repository, home, "csv", ["csv", ticketFile, "--summary-json", _ticketReport]));
    }

    /// <summary>Waits until both end by themselves.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_programs.Select(program => program.WaitAsync(cancellationToken)));

    /// <summary>Stops both after they have sent what is buffered.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_programs.Select(program => program.StopAsync(cancellationToken)));

    public async Task<(CsvFigures Tickets, DroneFigures Drones)> SummariesAsync(CancellationToken cancellationToken) =>
    (
        await DemoJson.ReadAsync<CsvFigures>(_ticketReport, "csv", cancellationToken),
        await DemoJson.ReadAsync<DroneFigures>(_droneReport, "drones", cancellationToken)
    );

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
            await program.DisposeAsync();
    }
}
