namespace Prestacop.Engineering.Tests.Soak;

public sealed class PrometheusTextTests
{
    const string Text = """
        # HELP prestacop_query_lag Records.
        # TYPE prestacop_query_lag gauge
        prestacop_query_lag{query="store-alerts",topic="alerts"} 7 1795539600000
        prestacop_query_lag{otel_scope_name="Prestacop",query="alerts",topic="drone-messages"} 1.5E+3
        prestacop_query_lag_other{query="alerts"} 9
        prestacop_alerts_held 12
        """;

    [Test]
    public void Labels_and_values_are_read()
    {
        var lags = PrometheusText.Read(Text, "prestacop_query_lag");

        lags.Select(lag => (lag.Labels["query"], lag.Value)).Should().Equal(("store-alerts", 7), ("alerts", 1_500));
        PrometheusText.Read(Text, "prestacop_alerts_held").Should().ContainSingle().Which.Value.Should().Be(12);
    }

    [Test]
    public void A_metric_that_is_not_served_has_no_values() => PrometheusText.Read(Text, "prestacop_alerts").Should().BeEmpty();
}
