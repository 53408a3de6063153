using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Prestacop.Infrastructure.Tracing;

/// <summary>
/// Spans of programs, exported by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to; without it nothing is recorded. Further variables of
/// OpenTelemetry apply, such as <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> and <c>OTEL_TRACES_SAMPLER</c>.
/// </summary>
public static class Traces
{
    /// <summary>The source of all spans.</summary>
    public const string SourceName = "Prestacop";

    static readonly string[] EndpointVariables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    static readonly ActivitySource Source = new(SourceName);

    /// <summary>Whether spans are to be exported.</summary>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <returns>False when no endpoint is given.</returns>
    public static bool AreAsked(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return EndpointVariables.Any(name => variable(name) is { Length: > 0 });
    }

    /// <summary>Adds the source, the service's name and the exporter.</summary>
    /// <param name="tracing">The tracing of a program.</param>
    /// <param name="service">The program.</param>
    /// <returns>The same.</returns>
    public static TracerProviderBuilder AddPrestacop(this TracerProviderBuilder tracing, string service) => tracing
        .AddSource(SourceName)
        .ConfigureResource(resource => resource.AddService($"prestacop-{service}"))
        .AddOtlpExporter();

    /// <summary>Begins to export the spans of a program that has no host.</summary>
    /// <param name="service">The program.</param>
    /// <returns>To be disposed at the end, which sends what is left; null when no endpoint is given.</returns>
    public static TracerProvider? Start(string service) =>
        AreAsked(Environment.GetEnvironmentVariable) ? Sdk.CreateTracerProviderBuilder().AddPrestacop(service).Build() : null;

    /// <summary>Begins a span; it ends when it is disposed.</summary>
    /// <param name="name">What happens.</param>
    /// <param name="kind">Whether it publishes or consumes.</param>
    /// <param name="parent">What it follows from: the value of a header <c>traceparent</c>.</param>
    /// <param name="start">When it began; null for now.</param>
    /// <returns>Null when nobody listens.</returns>
    public static Activity? Begin(string name, ActivityKind kind, string parent, DateTimeOffset? start = null) =>
        Source.HasListeners() && ActivityContext.TryParse(parent, null, isRemote: true, out var context)
            ? Source.StartActivity(name, kind, context, startTime: start ?? default)
            : null;
}
