using System.CommandLine;
using System.Diagnostics.Metrics;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Metrics;

namespace Prestacop.Infrastructure.Tests.Metrics;

[NonParallelizable]
sealed class MetricsEndpointTests
{
    [Test]
    public async Task Serves_what_the_program_measures_and_its_runtime()
    {
        var port = FreePort.Find();
        using var meter = new Meter(MetricsEndpoint.MeterName);
        meter.CreateObservableCounter("prestacop.published", () => new Measurement<long>(42, new KeyValuePair<string, object?>("topic", "alerts")), "{record}");
        using var endpoint = Start("--metrics-port", $"{port}");
        using var client = new HttpClient();

        var text = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));

        text.Should().MatchRegex("(?m)^prestacop_published_total\\{.*topic=\"alerts\".*\\} 42").And.Contain("dotnet_gc");
    }

    [Test]
    public void Serves_nothing_without_a_port() => Start().Should().BeNull();

    [Test]
    public void A_port_that_is_taken_is_named()
    {
        var port = FreePort.Find();
        using var first = Start("--metrics-port", $"{port}");

        FluentActions.Invoking(() => Start("--metrics-port", $"{port}")).Should().Throw<CommandException>().WithMessage($"*127.0.0.1:{port}*--metrics-port*");
    }

    static MetricsEndpoint? Start(params string[] arguments)
    {
        var options = new MetricsOptions();
        var command = new RootCommand();
        options.AddTo(command);
        return options.Start(command.Parse(arguments));
    }
}
