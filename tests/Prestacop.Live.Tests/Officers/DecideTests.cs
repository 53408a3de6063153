using System.Text;
using System.Text.Json;
using Prestacop.Contracts;

namespace Prestacop.Live.Tests.Officers;

/// <summary>The officer's answer, from the terminal to the topics.</summary>
[Category("Live")]
sealed class DecideTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    TestTopics _kafka = null!;
    Alert _alert = null!;

    [SetUp]
    public async Task RaiseAlert()
    {
        _kafka = TestTopics.Open(StackSetup.Stack.Kafka);
        var number = Guid.NewGuid().ToString("N");
        _alert = new Alert
        {
            AlertId = number,
            Reasons = [AlertReasons.CodeUnknown],
            Severity = Severities.Minor,
            Message = SampleMessages.Violation($"m-{number}") with { DroneId = $"drone-{number}", Code = 94 },
        };
        await _kafka.SendAsync(Topics.Alerts, JsonSerializer.SerializeToUtf8Bytes(_alert, ContractsJson.Default.Alert));
    }

    [TearDown]
    public async Task Close()
    {
        if (_kafka is not null)
            await _kafka.DisposeAsync();
    }

    [Test]
    public async Task A_correction_publishes_the_violation_again_and_closes_the_alert()
    {
        await StackSetup.Stack.RunAsync(Limit, "decide", _alert.AlertId[..12], "--action", "corrected", "--code", "21", "--officer", "Ana");

        var decision = Values(Topics.Decisions, _alert.AlertId).Select(value => JsonSerializer.Deserialize(value, ContractsJson.Default.Decision)!)
            .Should().ContainSingle().Subject;
        (decision.Action, decision.Code, decision.Officer).Should().Be((DecisionActions.Corrected, 21, "Ana"));
        Values(Topics.DroneMessages, _alert.Message.DroneId).Select(value => JsonSerializer.Deserialize(value, ContractsJson.Default.DroneMessage))
            .Should().Equal(Correction.Reissue(_alert, decision));
    }

    [Test]
    public async Task A_correction_of_a_closed_alert_publishes_nothing()
    {
        await StackSetup.Stack.RunAsync(Limit, "decide", _alert.AlertId, "--action", "dismissed", "--reason", "no vehicle", "--officer", "Ana");
        await using var late = StackSetup.Stack.Start("decide", _alert.AlertId, "--action", "corrected", "--code", "21", "--plate", "AAA1111", "--officer", "Ben");

        (await late.WaitAsync(Limit)).Should().Be(1);

        late.Printed.Should().Contain("is closed: Ana has dismissed it. Nothing was published.");
        Values(Topics.Decisions, _alert.AlertId).Should().ContainSingle();
        Values(Topics.DroneMessages, _alert.Message.DroneId).Should().BeEmpty();
    }

    [TestCase("--action", "corrected", "--plate", "XYZ9876", TestName = "Rejects_a_correction_that_would_need_a_human_again")]
    [TestCase("--action", "dismissed", TestName = "Rejects_a_dismissal_without_a_reason")]
    public async Task Nothing_is_published(params string[] arguments)
    {
        await using var command = StackSetup.Stack.Start(["decide", _alert.AlertId, .. arguments]);

        (await command.WaitAsync(Limit)).Should().Be(1);
        command.Printed.Should().Contain("prestacop: ");
        Values(Topics.Decisions, _alert.AlertId).Should().BeEmpty();
        Values(Topics.DroneMessages, _alert.Message.DroneId).Should().BeEmpty();
    }

    [Test]
    public async Task An_unknown_alert_is_rejected()
    {
        await using var command = StackSetup.Stack.Start("decide", "no-such-alert", "--action", "taken");

        (await command.WaitAsync(Limit)).Should().Be(1);
        command.Printed.Should().Contain("There is no alert no-such-alert in Kafka");
    }

    List<byte[]> Values(string topic, string key) =>
    [
        .. _kafka.Read(topic).Where(message => message.Key is { } bytes && Encoding.UTF8.GetString(bytes) == key).Select(message => message.Value),
    ];
}
