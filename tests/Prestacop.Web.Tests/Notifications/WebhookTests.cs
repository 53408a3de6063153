using System.Net;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Web.Notifications;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>Webhooks to a real server of the test's.</summary>
public sealed class WebhookTests
{
    HttpReceiver _receiver = null!;
    NotificationFlow _flow = null!;

    [SetUp]
    public async Task StartAsync()
    {
        (_receiver, _flow) = (await HttpReceiver.StartAsync(), await NotificationFlow.StartAsync());
        await _flow.HookAsync(_receiver);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_flow is not null)
            await _flow.DisposeAsync();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
    }

    [Test]
    public async Task Says_what_is_wrong_and_where_signed_and_without_the_plate()
    {
        await _flow.RaiseAsync(Samples.Alert(18, Severities.Critical, plate: "ABC1234"));

        await _flow.SendAsync();

        var request = _receiver.Requests.Single();
        request.Path.Should().Be("/hook");
        request.Headers["Content-Type"].Should().StartWith("application/json");
        request.Headers[WebhookSignature.Header].Should().Be(WebhookSignature.Of(NotificationFlow.WebhookSecret, Samples.Noon, request.Body));
        var body = JsonDocument.Parse(request.Body).RootElement;
        body.GetProperty("deliveryId").GetString().Should().Be(request.Headers[WebhookSignature.IdHeader]).And.MatchRegex("^[0-9a-f]{32}$");
        body.GetProperty("alertId").GetString().Should().Be("alert-000018");
        body.GetProperty("severity").GetString().Should().Be("critical");
        body.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).Should().Equal("confidence-low");
        body.GetProperty("precinct").GetInt32().Should().Be(19);
        body.GetProperty("state").GetString().Should().Be("open");
        body.GetProperty("rule").GetString().Should().Be("hook");
        body.GetProperty("link").GetString().Should().Be("https://prestacop.example/alerts/alert-000018");
        body.TryGetProperty("plate", out _).Should().BeFalse();
    }

    [Test]
    public async Task Each_attempt_is_signed_with_its_own_time_and_has_the_same_id()
    {
        _receiver.Answers = [HttpStatusCode.ServiceUnavailable, HttpStatusCode.NoContent];
        await _flow.RaiseAsync(Samples.Alert(1));
        await _flow.SendAsync();
        _flow.Time.Advance(TimeSpan.FromSeconds(5));
        await _flow.SendAsync();

        var requests = _receiver.Requests.ToArray();
        requests.Select(request => request.Headers[WebhookSignature.IdHeader]).Distinct().Should().ContainSingle();
        requests[1].Headers[WebhookSignature.Header].Should().Be(WebhookSignature.Of(NotificationFlow.WebhookSecret, Samples.Noon.AddSeconds(5), requests[1].Body))
            .And.NotBe(requests[0].Headers[WebhookSignature.Header]);
        (await _flow.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Sent, Attempts = 2 });
        using var program = _flow.Dashboard.Browser();
        (await program.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').Where(line => line.StartsWith("prestacop_notification_attempts_total{", StringComparison.Ordinal))
            .Should().HaveCount(2).And.Contain(line => line.Contains("outcome=\"retry\"", StringComparison.Ordinal)).And.OnlyContain(line => line.Contains("channel=\"webhook\"", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_the_server_answers_decides()
    {
        (HttpStatusCode Answer, DeliveryState State)[] cases =
        [
            (HttpStatusCode.OK, DeliveryState.Sent), (HttpStatusCode.Accepted, DeliveryState.Sent),
            (HttpStatusCode.InternalServerError, DeliveryState.Pending), (HttpStatusCode.TooManyRequests, DeliveryState.Pending), (HttpStatusCode.RequestTimeout, DeliveryState.Pending),
            (HttpStatusCode.BadRequest, DeliveryState.Failed), (HttpStatusCode.NotFound, DeliveryState.Failed), (HttpStatusCode.Gone, DeliveryState.Failed),
            (HttpStatusCode.TemporaryRedirect, DeliveryState.Failed),
        ];
        for (var number = 0; number < cases.Length; number++)
        {
            _receiver.Answers = [cases[number].Answer];
            await _flow.RaiseAsync(Samples.Alert(number));

            await _flow.SendAsync();

            var row = (await _flow.RowsAsync())[number];
            row.State.Should().Be(cases[number].State, $"{cases[number].Answer}");
            (row.Error?.Contains($"{(int)cases[number].Answer}", StringComparison.Ordinal) ?? row.State == DeliveryState.Sent).Should().BeTrue(row.Error);
        }
        _receiver.Requests.Should().HaveCount(cases.Length, "no redirect is followed");
    }

    [Test]
    public async Task An_alert_with_texts_of_any_kind_is_valid_JSON()
    {
        var hostile = "\"},\r\n\u2028\0<script>'" + new string('x', 200);
        await _flow.RaiseAsync(Samples.Alert(1, severity: hostile[..20].Replace("\0", "", StringComparison.Ordinal), drone: "d\"\n", reasons: ["r\\\""]));

        await _flow.SendAsync();

        JsonDocument.Parse(_receiver.Requests.Single().Body).RootElement.GetProperty("droneId").GetString().Should().Be("d\"\n");
    }

    [Test]
    public async Task Without_a_secret_nothing_is_posted()
    {
        await using var off = await NotificationFlow.StartAsync(settings: [("Web:Webhook:Secret", "")]);
        await off.HookAsync(_receiver);
        await off.RaiseAsync(Samples.Alert(1));

        await off.SendAsync();

        _receiver.Requests.Should().BeEmpty();
        (await off.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Pending, Error = "The channel webhook is not configured." });
    }

    [Test]
    public async Task Neither_the_secret_nor_the_address_is_in_the_audit_log_or_in_an_error()
    {
        await _flow.AddAsync(new NotificationRule { Name = "token", Channel = NotificationChannels.Webhook, Address = "http://127.0.0.1:1/hook?token=s3cret" });
        await _flow.RaiseAsync(Samples.Alert(1));
        await _flow.SendAsync();

        var audit = string.Join('\n', (await _flow.Get<AuditLog>().NewestAsync(100, CancellationToken.None)).Select(entry => $"{entry.Subject} {entry.Reason} {entry.Outcome}"));
        audit.Should().Contain("webhook to 127.0.0.1").And.NotContainAny("s3cret", NotificationFlow.WebhookSecret);
        (await _flow.RowsAsync()).Single(row => row.RuleName == "token").Error.Should().NotBeNullOrEmpty().And.NotContain("s3cret");
    }
}
