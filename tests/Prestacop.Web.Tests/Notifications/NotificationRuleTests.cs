using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Notifications;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>Which alerts a rule tells of, and which rules there can be.</summary>
public sealed class NotificationRuleTests
{
    static readonly NotificationRule Rule = new() { Id = "r", Name = "dispatch", Channel = NotificationChannels.Email, Role = Roles.Dispatcher };

    [TestCase(Severities.Minor, "minor major critical other")]
    [TestCase(Severities.Major, "major critical other")]
    [TestCase(Severities.Critical, "critical other")]
    public void Tells_of_alerts_that_are_as_urgent_or_of_a_severity_that_it_does_not_know(string least, string told) =>
        ((string[])[Severities.Minor, Severities.Major, Severities.Critical, "other"]).Where(severity => (Rule with { Severity = least }).Matches(Samples.Item(1, severity: severity)))
            .Should().BeEquivalentTo(told.Split(' '));

    [Test]
    public void A_hit_that_an_officer_has_verified_is_critical()
    {
        var hit = Samples.Item(1).With(Samples.Alert(1, Severities.Major, reasons: [AlertReasons.WatchList]));
        var rule = Rule with { Severity = Severities.Critical };

        rule.Matches(hit).Should().BeFalse();
        rule.Matches(hit with { Progress = new AlertProgress { Verified = true } }).Should().BeTrue();
    }

    [TestCase(19, true)]
    [TestCase(20, true)]
    [TestCase(21, false)]
    [TestCase(null, false)]
    public void Tells_of_its_precincts_alone_when_it_has_some(int? precinct, bool told)
    {
        var item = Samples.Item(1);
        item = item.With(item.Alert with { Message = item.Message with { Precinct = precinct } });

        (Rule with { Precincts = [19, 20] }).Matches(item).Should().Be(told);
        Rule.Matches(item).Should().BeTrue();
    }

    [Test]
    public void Tells_neither_of_alerts_from_before_it_nor_when_it_is_off()
    {
        var item = Samples.Item(1);

        (Rule with { CreatedAt = item.ReceivedAt }).Matches(item).Should().BeTrue();
        (Rule with { CreatedAt = item.ReceivedAt.AddSeconds(1) }).Matches(item).Should().BeFalse();
        (Rule with { Enabled = false }).Matches(item).Should().BeFalse();
    }

    [Test]
    public void Is_read_as_it_was_written()
    {
        var rule = Rule with
        {
            Step = 2,
            AfterMinutes = 7,
            Severity = Severities.Major,
            Precincts = [1, 123],
            Shift = new Shift(Weekdays.Sunday | Weekdays.Saturday, new TimeOnly(22, 30), new TimeOnly(6, 0)),
            Enabled = false,
        };
        var row = new NotificationRuleRow { Id = "r", Name = "", Channel = "", Severity = "", Precincts = "", ChangedBy = "" };

        rule.WriteTo(row);

        NotificationRule.Of(row).Should().BeEquivalentTo(rule);
    }

    static IEnumerable<TestCaseData> Invalid() =>
    [
        new(Rule with { Name = " " }, "A name has*"),
        new(Rule with { Name = new string('a', 61) }, "A name has*"),
        new(Rule with { Name = "a\r\nBcc: b" }, "A name has*"),
        new(Rule with { Channel = "pigeon" }, "A channel is one of email, webhook, push."),
        new(Rule with { Step = 10 }, "A step is*"),
        new(Rule with { Step = -1 }, "A step is*"),
        new(Rule with { Step = 1, AfterMinutes = -1 }, "The wait*"),
        new(Rule with { Step = 1, AfterMinutes = 1441 }, "The wait*"),
        new(Rule with { Severity = "dire" }, "A severity is*"),
        new(Rule with { Precincts = [19, 2] }, "There is no precinct 2."),
        new(Rule with { Shift = Shift.Always with { Weekdays = Weekdays.None } }, "A shift has*"),
        new(Rule with { Role = null }, "A rule tells either*"),
        new(Rule with { Person = "ana" }, "A rule tells either*"),
        new(Rule with { Role = "king" }, "A role is*"),
        new(Rule with { Role = null, Person = "" }, "A person's name*"),
        new(Rule with { Address = "https://a.example/" }, "Only a webhook has an address."),
        new(Rule with { Channel = NotificationChannels.Webhook, Address = "https://a.example/" }, "A webhook has an address, and neither*"),
        new(Rule with { Channel = NotificationChannels.Webhook, Role = null }, "An address is such as*"),
        new(Rule with { Channel = NotificationChannels.Webhook, Role = null, Address = "http://a.example/" }, "An address begins with https*"),
    ];

    [TestCaseSource(nameof(Invalid))]
    public void Says_what_is_wrong_with_a_rule(NotificationRule rule, string problem) => NotificationRuleCheck.Validate(rule, allowLoopback: false).Should().Match(problem);

    [Test]
    public void Takes_valid_rules()
    {
        foreach (var valid in (NotificationRule[])
            [
                Rule, Rule with { Role = null, Person = "ana" }, Rule with { Step = 9, AfterMinutes = 0, Precincts = [116] },
                Rule with { Channel = NotificationChannels.Webhook, Role = null, Address = "https://a.example:8443/hooks?key=1" },
            ])
            NotificationRuleCheck.Validate(valid, allowLoopback: false).Should().BeNull();
    }
}
