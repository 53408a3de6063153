using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Prestacop.Web.Store;

/// <summary>
/// The dashboard's database. Everything about alerts and drones in it can be rebuilt from Kafka; accounts, tokens, saved views, watch lists, zones,
/// notifications and the audit log cannot. Each provider has a class of its own, because each has its own migrations.
/// </summary>
abstract class WebDatabase(DbContextOptions options) : IdentityDbContext<Account, IdentityRole, string>(options)
{
    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<DroneRow> Drones => Set<DroneRow>();

    public DbSet<DroneTrackRow> DroneTracks => Set<DroneTrackRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<FeedPositionRow> FeedPositions => Set<FeedPositionRow>();

    public DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();

    public DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<PersonRow> Persons => Set<PersonRow>();

    public DbSet<FeedTopicRow> FeedTopics => Set<FeedTopicRow>();

    public DbSet<SnoozeRow> Snoozes => Set<SnoozeRow>();

    public DbSet<SecondLookRow> SecondLooks => Set<SecondLookRow>();

    public DbSet<WatchListRow> WatchLists => Set<WatchListRow>();

    public DbSet<ZoneRow> Zones => Set<ZoneRow>();

    public DbSet<NotificationRuleRow> NotificationRules => Set<NotificationRuleRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<ContactRow> Contacts => Set<ContactRow>();

    public DbSet<PushSubscriptionRow> PushSubscriptions => Set<PushSubscriptionRow>();

    public DbSet<SignInLimitRow> SignInLimits => Set<SignInLimitRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<AlertRow>(alert =>
        {
            alert.HasKey(row => row.AlertId);
            alert.HasIndex(row => row.Sequence).IsUnique();
            alert.HasIndex(row => row.DroneId);
            alert.HasIndex(row => row.Plate);
            alert.Ignore(row => row.Progress);
            alert.Property(row => row.State).HasConversion<string>();
        });
        builder.Entity<DecisionRow>(decision =>
        {
            decision.HasKey(row => row.DecisionId);
            decision.HasIndex(row => row.AlertId);
            decision.HasIndex(row => row.ViolationDue);
            decision.Property(row => row.Applied).HasColumnName("Weighed");
            decision.Property(row => row.Refusal).HasConversion<string>();
        });
        builder.Entity<DroneRow>().HasKey(row => row.DroneId);
        builder.Entity<DroneTrackRow>(track =>
        {
            track.HasKey(row => new { row.DroneId, row.From });
            track.HasIndex(row => row.From);
        });
        builder.Entity<AuditRow>(audit =>
        {
            audit.HasKey(row => row.Id);
            audit.HasIndex(row => row.At);
            audit.HasIndex(row => row.Number).IsUnique();
        });
        builder.Entity<FeedPositionRow>().HasKey(row => new { row.Topic, row.Partition });
        builder.Entity<SavedViewRow>().HasKey(row => new { row.Officer, row.Name });
        builder.Entity<AccessTokenRow>(token =>
        {
            token.HasKey(row => row.Id);
            token.HasIndex(row => row.Hash).IsUnique();
        });
        builder.Entity<SessionRow>(session =>
        {
            session.HasKey(row => row.Id);
            session.HasIndex(row => row.AccountId);
            session.HasIndex(row => row.EndsAt);
        });
        builder.Entity<PersonRow>(person =>
        {
            person.HasKey(row => new { row.Issuer, row.Subject });
            person.HasIndex(row => row.Name).IsUnique();
        });
        builder.Entity<FeedTopicRow>().HasKey(row => row.Topic);
        builder.Entity<SnoozeRow>(snooze =>
        {
            snooze.HasKey(row => row.AlertId);
            snooze.HasIndex(row => row.Until);
        });
        builder.Entity<SecondLookRow>(look =>
        {
            look.HasKey(row => row.DecisionId);
            look.HasIndex(row => row.AlertId);
            look.HasIndex(row => new { row.LookedAt, row.ConfirmedAt });
        });
        builder.Entity<WatchListRow>(entry =>
        {
            entry.HasKey(row => row.Id);
            entry.HasIndex(row => new { row.Form, row.List, row.State }).IsUnique();
            entry.HasIndex(row => row.ChangedAt);
            entry.HasIndex(row => row.Due);
        });
        builder.Entity<ZoneRow>(zone =>
        {
            zone.HasKey(row => row.Id);
            zone.HasIndex(row => row.Name);
            zone.HasIndex(row => row.Due);
        });
        builder.Entity<NotificationRuleRow>().HasKey(row => row.Id);
        builder.Entity<DeliveryRow>(delivery =>
        {
            delivery.HasKey(row => new { row.AlertId, row.RuleId, row.Recipient });
            delivery.HasIndex(row => row.NextAt);
            delivery.HasIndex(row => row.CreatedAt);
            delivery.Property(row => row.State).HasConversion<string>();
        });
        builder.Entity<ContactRow>().HasKey(row => row.Name);
        builder.Entity<PushSubscriptionRow>(subscription =>
        {
            subscription.HasKey(row => row.Id);
            subscription.HasIndex(row => row.Name);
            subscription.HasIndex(row => row.Endpoint).IsUnique();
        });
        builder.Entity<SignInLimitRow>(limit =>
        {
            limit.HasKey(row => row.Id);
            limit.HasIndex(row => row.At);
        });
    }
}
