using System.Text.Json;

namespace Prestacop.Contracts.Tests.Retention;

public sealed class RemovalTests
{
    static readonly DateOnly Today = new(2026, 11, 28);

    [Test]
    public void A_term_keeps_the_present_day_and_its_number_of_days_before()
    {
        var rule = new RetentionRule(RetentionRule.Plates, 30);

        rule.FirstKept(Today).Should().Be(new DateOnly(2026, 10, 29));
        rule.IsExpired(new DateOnly(2026, 10, 29), Today).Should().BeFalse();
        rule.IsExpired(new DateOnly(2026, 10, 28), Today).Should().BeTrue();
        rule.IsExpired(Today.AddDays(1), Today).Should().BeFalse("a broker's clock may be ahead");
        rule.Description.Should().Be("plates are kept for 30 days");
        new RetentionRule(RetentionRule.Pictures, RetentionRule.MaxDays).FirstKept(new DateOnly(50, 1, 1)).Should().Be(DateOnly.MinValue);
    }

    [Test]
    public void An_entry_is_chained_to_the_one_before_and_any_change_shows()
    {
        var first = Entry(1).Seal(null);
        var second = Entry(2).Seal(first.Hash);

        second.HashAfter(first.Hash).Should().Be(second.Hash);
        second.HashAfter(null).Should().NotBe(second.Hash);
        foreach (var changed in (Removal[])[second with { Records = 4 }, second with { Case = "B" }, second with { LastDay = Today }, second with { Held = null }, second with { Who = "eve" }])
            changed.HashAfter(first.Hash).Should().NotBe(second.Hash);
    }

    [Test]
    public void An_entry_is_published_as_one_of_an_audit_log()
    {
        var entry = Entry(1).Seal(null).ToAuditEntry();

        entry.Action.Should().Be("retention");
        entry.Subject.Should().Be("plates 2026-01-01 to 2026-01-31");
        entry.Reason.Should().Be("plates are kept for 30 days (case A)");
        entry.Outcome.Should().Be("3 records removed, 100 bytes, 1 records held");
        entry.Hash.Should().Be(AuditEntry.HashOf(null, entry));
        (Entry(1) with { Records = null, Held = null }).ToAuditEntry().Outcome.Should().Be("whole files removed, 100 bytes, whole days held");
        (Entry(1) with { Action = RemovalActions.Hold, FirstDay = null }).ToAuditEntry().Subject.Should().Be("plates");
    }

    [Test]
    public void An_entry_is_read_back()
    {
        var entry = Entry(1).Seal(null);

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(entry, ContractsJson.Default.Removal), ContractsJson.Default.Removal)!;

        read.Should().Be(entry);
        read.HashAfter(null).Should().Be(entry.Hash);
    }

    static Removal Entry(long number) => new()
    {
        Number = number,
        Id = $"entry-{number}",
        LogId = "entry-1",
        Time = new DateTimeOffset(2026, 11, 28, 3, 0, 0, TimeSpan.Zero),
        Who = "ana@host",
        Action = RemovalActions.Retention,
        Dataset = RetentionRule.Plates,
        Rule = "plates are kept for 30 days",
        FirstDay = new DateOnly(2026, 1, 1),
        LastDay = new DateOnly(2026, 1, 31),
        Records = 3,
        Bytes = 100,
        Held = 1,
        Case = "A",
    };
}
