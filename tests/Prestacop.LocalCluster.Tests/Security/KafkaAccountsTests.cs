using Confluent.Kafka.Admin;
using Prestacop.Contracts;
using Prestacop.LocalCluster.Security;

namespace Prestacop.LocalCluster.Tests.Security;

public sealed class KafkaAccountsTests
{
    [Test]
    public void A_drone_writes_its_topics_and_reads_its_commands_and_has_no_other_right()
    {
        var rights = Of("drones").Rights();

        rights.Select(Describe).Should().BeEquivalentTo(
            "Write Topic drone-messages", "Write Topic drone-images", "Read Topic drone-commands", "Describe Group prestacop-");
        rights.Should().OnlyContain(right => right.Entry.Principal == "User:drones" && right.Entry.PermissionType == AclPermissionType.Allow);
    }

    [Test]
    public void Only_drones_officers_and_corrections_write_the_drones_messages() =>
        Writers(Topics.DroneMessages).Should().BeEquivalentTo("drones", "corrections", "officers", "replay");

    [Test]
    public void Only_the_alerts_job_raises_alerts() => Writers(Topics.Alerts).Should().BeEquivalentTo("alerts", "replay");

    [Test]
    public void Only_the_dashboard_and_officers_decide() => Writers(Topics.Decisions).Should().BeEquivalentTo("dashboard", "officers", "replay");

    /// <summary>The dashboard publishes what clerks hand in with the feeder's account, which can do nothing else.</summary>
    [Test]
    public void Only_the_feeder_writes_tickets()
    {
        Writers(Topics.ParkingViolations).Should().BeEquivalentTo("feeder", "replay");
        Of("feeder").Rights().Select(Describe).Should().BeEquivalentTo(
            "Write Topic parking-violations", "Write Topic rejected", "Read Topic parking-violations", "Read Topic rejected", "Describe Group prestacop-");
    }

    [Test]
    public void Nobody_may_change_accounts_rights_or_the_cluster() =>
        KafkaAccounts.All.SelectMany(account => account.Rights()).Should().OnlyContain(right => right.Pattern.Type == ResourceType.Topic || right.Pattern.Type == ResourceType.Group);

    [Test]
    public void A_program_has_one_account_and_an_analyst_s_has_none()
    {
        KafkaAccounts.All.SelectMany(account => account.Programs).Should().OnlyHaveUniqueItems();
        KafkaAccounts.Of("watch")!.Name.Should().Be("officers");
        KafkaAccounts.Of("sql").Should().BeNull();
        KafkaAccounts.Of("spark").Should().BeNull();
    }

    [Test]
    public void Names_are_what_the_broker_takes_from_a_certificate() =>
        KafkaAccounts.All.Select(account => account.Name).Append(KafkaAccounts.Broker).Append(KafkaAccounts.Administrator).Should().OnlyHaveUniqueItems()
            .And.AllSatisfy(name => name.Should().MatchRegex("^[a-z-]+$"));

    static KafkaAccount Of(string name) => KafkaAccounts.All.Single(account => account.Name == name);

    static IEnumerable<string> Writers(string topic) => KafkaAccounts.All
        .Where(account => account.Rights().Any(right => right.Pattern.Name == topic && right.Entry.Operation == AclOperation.Write || right.Entry.Operation == AclOperation.All))
        .Select(account => account.Name);

    static string Describe(AclBinding right) => $"{right.Entry.Operation} {right.Pattern.Type} {right.Pattern.Name}";
}
