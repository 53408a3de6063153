using System.Diagnostics;
using System.Net;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tracing;

namespace Prestacop.Infrastructure.Tests.Tracing;

[NonParallelizable]
sealed class TracesTests
{
    const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    [Test]
    public void Without_an_endpoint_nothing_is_recorded()
    {
        Traces.Start("tests").Should().BeNull();
        Traces.Begin("message", ActivityKind.Producer, Parent).Should().BeNull();
    }

    /// <summary>A collector that speaks OTLP over HTTP gets the trace's id, in its sixteen bytes.</summary>
    [Test]
    public async Task Spans_go_to_the_endpoint_with_the_trace_of_their_parent()
    {
        var address = $"http://127.0.0.1:{FreePort.Find()}/";
        using var collector = new HttpListener();
        collector.Prefixes.Add(address);
        collector.Start();
        var received = ReceiveAsync(collector);
        Environment.SetEnvironmentVariable(Endpoint, address);
        Environment.SetEnvironmentVariable(Protocol, "http/protobuf");
        try
        {
            using (Traces.Start("tests"))
            using (var span = Traces.Begin("message", ActivityKind.Producer, Parent))
                span!.Id.Should().StartWith("00-4bf92f3577b34da6a3ce929d0e0e4736-").And.NotBe(Parent);

            var (path, body) = await received.WaitAsync(TimeSpan.FromMinutes(1));
            path.Should().Be("/v1/traces");
            Convert.ToHexStringLower(body).Should().Contain("4bf92f3577b34da6a3ce929d0e0e4736").And.Contain(Convert.ToHexStringLower("prestacop-tests"u8));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Endpoint, null);
            Environment.SetEnvironmentVariable(Protocol, null);
        }
    }

    [Test]
    public void A_header_is_added_to_those_that_a_record_has_and_none_for_no_trace()
    {
        var record = new KafkaRecord("alerts", "drone-1", [1]);

        record.With("traceparent", null).Headers.Should().BeNull();
        record.With("one", "1").With("traceparent", Parent).Headers!.Select(header => header.Key).Should().Equal("one", "traceparent");
    }

    static async Task<(string Path, byte[] Body)> ReceiveAsync(HttpListener collector)
    {
        var context = await collector.GetContextAsync();
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        context.Response.Close();
        return (context.Request.Url!.AbsolutePath, body.ToArray());
    }
}
