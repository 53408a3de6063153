using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Prestacop.Contracts;

namespace Prestacop.Web.Store;

/// <summary>The dashboard's database, in SQLite or PostgreSQL. Everything about alerts and drones in it can be made again from Kafka.</summary>
sealed class WebDatabase(DbContextOptions<WebDatabase> options) : IdentityDbContext<Account, IdentityRole, string>(options)
{
    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<DroneRow> Drones => Set<DroneRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<FeedPositionRow> FeedPositions => Set<FeedPositionRow>();

    public DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();

    public DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite has no type for moments, and could neither compare nor order them.
        if (Database.IsSqlite())
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

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
            decision.Property(row => row.Refusal).HasConversion<string>();
        });
        builder.Entity<DroneRow>().HasKey(row => row.DroneId);
        builder.Entity<AuditRow>(audit =>
        {
            audit.HasKey(row => row.Id);
            audit.HasIndex(row => row.At);
        });
        builder.Entity<FeedPositionRow>().HasKey(row => new { row.Topic, row.Partition });
        builder.Entity<SavedViewRow>().HasKey(row => new { row.Officer, row.Name });
        builder.Entity<AccessTokenRow>(token =>
        {
            token.HasKey(row => row.Id);
            token.HasIndex(row => row.Hash).IsUnique();
        });
    }

    sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
