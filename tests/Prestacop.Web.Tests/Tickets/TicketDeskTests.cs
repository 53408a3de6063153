using System.Security.Cryptography;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.Tickets;

namespace Prestacop.Web.Tests.Tickets;

/// <summary>What a clerk can do with a file, and what is noted of it.</summary>
public sealed class TicketDeskTests
{
    static readonly byte[] July = TicketLines.File((1, "ABC1234", "07/10/2016"), (2, "ABC1235", "07/11/2016"), (3, "ABC1236", "never"));

    [Test]
    public async Task File_is_checked_as_by_a_dry_run_and_then_fed()
    {
        await using var clerks = await DeskDriver.StartAsync();

        var file = await clerks.HandInAsync(DeskDriver.Carl, "july.csv", July);

        (file.State, file.Accepted, file.Rejected, file.Bytes).Should().Be((HandedInState.Checked, 2, 1, July.Length));
        file.Sha256.Should().Be(Convert.ToHexStringLower(SHA256.HashData(July)));
        file.Format.Should().StartWith("july.csv: UTF-8, 43 columns");
        RejectsFile.Read(clerks.Desk.RejectsOf(DeskDriver.Carl), 0, 10).Should().ContainSingle().Which.Should().Be(
            new Prestacop.Tickets.Files.TicketReject(4, "Issue Date", "Column 'Issue Date' holds 'never': not a date such as 07/10/2016 or 2016-07-10."));
        clerks.Feed.Fed.Should().BeEmpty();

        (await clerks.FeedAsync(DeskDriver.Carl)).State.Should().Be(HandedInState.Fed);

        clerks.Feed.Fed.Should().ContainSingle().Which.Name.Should().Be("july.csv");
        (await clerks.AuditAsync()).Select(entry => (entry.Who, entry.Action, entry.Subject, entry.Outcome)).Should().Equal(
            ("carl", AuditActions.TicketsFed, $"july.csv sha256 {file.Sha256}", "finished: 2 tickets, 1 rejected; published by this run: 3 tickets, 0 rejected"),
            ("carl", AuditActions.TicketsFed, $"july.csv sha256 {file.Sha256}", "begun: 2 tickets, 1 rejected"),
            ("carl", AuditActions.TicketsChecked, $"july.csv sha256 {file.Sha256}", "2 tickets, 1 rejected"));
    }

    [Test]
    public async Task Same_content_is_fed_once_whoever_hands_it_in_and_however_it_is_packed()
    {
        await using var clerks = await DeskDriver.StartAsync();
        await clerks.HandInAsync(DeskDriver.Carl, "july.csv", July);
        await clerks.FeedAsync(DeskDriver.Carl);

        (await clerks.HandInAsync(DeskDriver.Cleo, "other.csv.gz", GzipBytes.Of(July))).State.Should().Be(HandedInState.Checked);
        var feed = () => clerks.FeedAsync(DeskDriver.Cleo);

        (await feed.Should().ThrowAsync<HandedInException>()).WithMessage("*'july.csv' by carl*not published again*");
        clerks.Feed.Fed.Should().ContainSingle();
    }

    [Test]
    public async Task Content_that_one_person_feeds_is_not_fed_by_another_at_the_same_time()
    {
        await using var clerks = await DeskDriver.StartAsync(("MaxRunning", "4"));
        await clerks.HandInAsync(DeskDriver.Carl, "july.csv", July);
        await clerks.HandInAsync(DeskDriver.Cleo, "july.csv", July);
        clerks.Feed.Waits = true;
        await clerks.Desk.FeedAsync(DeskDriver.Carl, CancellationToken.None);

        var feed = () => clerks.FeedAsync(DeskDriver.Cleo);

        (await feed.Should().ThrowAsync<HandedInException>()).WithMessage("carl is feeding the same content*");
        clerks.Desk.Cancel(DeskDriver.Carl);
        await clerks.DoneAsync(DeskDriver.Carl);
    }

    [Test]
    public async Task Cancelled_feeding_can_be_continued_under_the_first_name()
    {
        await using var clerks = await DeskDriver.StartAsync();
        await clerks.HandInAsync(DeskDriver.Carl, "july.csv", July);
        clerks.Feed.Waits = true;
        await clerks.Desk.FeedAsync(DeskDriver.Carl, CancellationToken.None);
        clerks.Desk.Discard(DeskDriver.Carl);
        clerks.Desk.Cancel(DeskDriver.Carl);
        var stopped = await clerks.DoneAsync(DeskDriver.Carl);
        (stopped.State, stopped.CanBeFed, stopped.Problem).Should().Be((HandedInState.Stopped, true, Strings.Tickets_Cancelled));
        clerks.Desk.Discard(DeskDriver.Carl);

        clerks.Feed.Waits = false;
        await clerks.HandInAsync(DeskDriver.Cleo, "renamed.csv", July);
        (await clerks.FeedAsync(DeskDriver.Cleo)).State.Should().Be(HandedInState.Fed);

        clerks.Feed.Fed.Should().ContainSingle().Which.Name.Should().Be("july.csv");
    }

    [Test]
    public async Task Kafka_that_is_away_stops_feeding_and_loses_nothing()
    {
        // Nothing listens where this dashboard looks for Kafka.
        await using var clerks = new DeskDriver(await TestDashboard.StartAsync(), new MemoryTicketFeed());
        await clerks.HandInAsync(DeskDriver.Carl, "july.csv", July);

        var stopped = await clerks.FeedAsync(DeskDriver.Carl);

        (stopped.State, stopped.CanBeFed, stopped.Problem).Should().Be((HandedInState.Stopped, true, Strings.Tickets_KafkaAway));
    }

    [Test]
    public async Task Person_has_one_file_and_all_together_a_limit()
    {
        await using var clerks = await DeskDriver.StartAsync(("MaxFiles", "1"));
        await clerks.HandInAsync(DeskDriver.Carl, "july.csv", July);

        (await Invoking(DeskDriver.Carl).Should().ThrowAsync<HandedInException>()).WithMessage(Strings.Tickets_OneAtATime);
        (await Invoking(DeskDriver.Cleo).Should().ThrowAsync<HandedInException>()).WithMessage(Strings.Tickets_TooMany);

        clerks.Desk.Discard(DeskDriver.Carl);
        (await clerks.HandInAsync(DeskDriver.Cleo, "july.csv", July)).State.Should().Be(HandedInState.Checked);

        Func<Task> Invoking(System.Security.Claims.ClaimsPrincipal who) => () => clerks.HandInAsync(who, "august.csv", July);
    }

    [Test]
    public async Task Other_roles_have_no_desk()
    {
        await using var clerks = await DeskDriver.StartAsync();
        var who = TestDashboard.Person("ana", [.. Roles.All.Except([Roles.Clerk])]);

        await clerks.Invoking(it => it.HandInAsync(who, "july.csv", July)).Should().ThrowAsync<UnauthorizedAccessException>();
        await clerks.Invoking(it => it.Desk.FeedAsync(who, CancellationToken.None)).Should().ThrowAsync<UnauthorizedAccessException>();
        clerks.Invoking(it => it.Desk.Find(who)).Should().Throw<UnauthorizedAccessException>();
        clerks.Invoking(it => it.Desk.Cancel(who)).Should().Throw<UnauthorizedAccessException>();
        clerks.Invoking(it => it.Desk.Discard(who)).Should().Throw<UnauthorizedAccessException>();
        clerks.Invoking(it => it.Desk.RejectsOf(who)).Should().Throw<UnauthorizedAccessException>();
    }

    [Test]
    public async Task One_person_s_file_is_not_another_s()
    {
        await using var clerks = await DeskDriver.StartAsync();
        await clerks.HandInAsync(DeskDriver.Carl, "july.csv", July);

        clerks.Desk.Find(DeskDriver.Cleo).Should().BeNull();
        clerks.Desk.RejectsOf(DeskDriver.Cleo).Should().NotBe(clerks.Desk.RejectsOf(DeskDriver.Carl));
        await clerks.Invoking(it => it.FeedAsync(DeskDriver.Cleo)).Should().ThrowAsync<HandedInException>();
    }
}
