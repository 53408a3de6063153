using System.Globalization;

namespace Prestacop.Browser.Tests;

/// <summary>Another dashboard in front of the same Kafka, with a store of its own.</summary>
sealed class SecondDashboard : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    readonly RunningCommand _process;

    SecondDashboard(RunningCommand process, string address, string password) => (_process, Address, Password) = (process, address, password);

    public string Address { get; }

    /// <summary>That of its administrator, which is to be changed.</summary>
    public string Password { get; }

    public static async Task<SecondDashboard> StartAsync(string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var announced = await Dashboard.Stack.RunAsync(Limit, "web", "create-administrator", "--folder", folder);
        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        var environment = Dashboard.Stack.Environment.Concat(settings).ToDictionary(entry => entry.Key, entry => entry.Value);
        var process = RunningCommand.Start("dotnet", [SourceTree.Program("Prestacop.Web"), "--folder", folder, "--port", port, .. arguments], environment);
        var dashboard = new SecondDashboard(process, $"http://127.0.0.1:{port}", DashboardBrowser.PasswordIn(announced));
        await dashboard.WaitForAsync("/health/ready", _ => true);
        return dashboard;
    }

    /// <summary>Waits until it answers a request so.</summary>
    public async Task WaitForAsync(string path, Func<string, bool> isRight)
    {
        using var client = new HttpClient();
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(Address + path));
                if (response.IsSuccessStatusCode && isRight(await response.Content.ReadAsStringAsync()))
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
            }
            if (TimeProvider.System.GetElapsedTime(started) > Limit)
                throw new TimeoutException($"The dashboard never answered {path} as it should:\n{_process.Printed}");
            await Task.Delay(PollInterval);
        }
    }

    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.TerminateAsync();
        return await _process.WaitAsync(Limit);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
