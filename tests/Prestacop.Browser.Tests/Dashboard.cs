using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Prestacop.Contracts;

namespace Prestacop.Browser.Tests;

/// <summary>A real stack with the dashboard, a browser, and accounts of every role; gone at the end.</summary>
[SetUpFixture]
public sealed class Dashboard
{
    /// <summary>A drone that was heard once, when the stack started; a test that needs its silence need not wait for it.</summary>
    internal const string SilentDrone = "drone-lost";

    /// <summary>How long an expectation may take, in milliseconds: tests also pass on a machine whose cores are busy.</summary>
    internal const float Timeout = 60_000;

    static TestCluster? _stack;
    static DashboardBrowser? _browser;

    internal static TestCluster Stack => _stack ?? throw new InvalidOperationException("The stack was not started.");

    internal static string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Stack.Environment["PRESTACOP_WEB_PORT"]}");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        // Most tests raise alerts themselves, without the alerts job: the dashboards must not say that no alert can come.
        Environment.SetEnvironmentVariable("Web__AlertPath__MaxSilence", "1.00:00:00");
        // Each confirmation is looked at again, so that a test need not confirm a hundred.
        Environment.SetEnvironmentVariable("Web__SecondLook__OneIn", "1");
        _stack = await TestCluster.StartAsync(spark: true, web: true);
        // The Spark client finds its server as any program would.
        foreach (var (name, value) in _stack.Environment)
            Environment.SetEnvironmentVariable(name, value);
        Fly(SilentDrone, 40.7128, -74.006);
        SampleStatistics.Write(Path.Combine(_stack.Home, "statistics"));
        Assertions.SetDefaultExpectTimeout(Timeout);
        _browser = await DashboardBrowser.LaunchAsync(Address);
        await _browser.SignInEverybodyAsync(_stack.Announced);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_stack is not null)
            await _stack.DisposeAsync();
    }

    /// <summary>The browser at another dashboard.</summary>
    internal static DashboardBrowser BrowserAt(string address) => _browser!.At(address);

    /// <summary>A browser context in which the person is signed in; nobody when there is no name.</summary>
    internal static Task<IBrowserContext> BrowserOfAsync(string? name, string theme = "light", int width = 1440, int height = 900, bool javaScript = true) =>
        _browser!.OpenAsync(name, theme, width, height, javaScript);

    /// <summary>Makes another account, and signs it in for the first time.</summary>
    internal static Task AddPersonAsync(string name, string role) => _browser!.AddPersonAsync(name, role);

    /// <summary>Lets a drone say where it is and how it fares.</summary>
    internal static void Fly(string drone, double latitude, double longitude, string state = DroneStates.Patrolling) =>
        Kafka.Publish(Stack.Kafka, Topics.DroneMessages, [new DroneMessage
        {
            MessageId = $"{Guid.NewGuid():N}",
            Kind = DroneMessageKinds.Position,
            DroneId = drone,
            Time = TimeProvider.System.GetUtcNow(),
            Latitude = latitude,
            Longitude = longitude,
            Battery = 71,
            State = state,
        }]);

    /// <summary>Publishes an alert, as the alerts job would.</summary>
    internal static Alert Raise(Func<Alert, Alert>? change = null)
    {
        var number = Guid.NewGuid().ToString("N");
        var alert = new Alert
        {
            AlertId = number,
            Reasons = [AlertReasons.CodeUnknown],
            Severity = Severities.Minor,
            Message = SampleMessages.Violation($"m-{number}") with
            {
                DroneId = $"drone-{number[..8]}",
                // A plate of its own: repeats of one would share a row.
                Plate = number[..7].ToUpperInvariant(),
                Code = 94,
                Street = "W 34th St",
                Precinct = 14,
                Time = TimeProvider.System.GetUtcNow(),
            },
        };
        alert = change is null ? alert : change(alert);
        Kafka.Publish(Stack.Kafka, Topics.Alerts, [(alert.Message.DroneId, JsonSerializer.SerializeToUtf8Bytes(alert, ContractsJson.Default.Alert))]);
        return alert;
    }
}
