using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Store;

[TestFixture(Databases.Sqlite)]
[TestFixture(Databases.PostgreSql)]
public sealed class StoreMigrationTests(string provider)
{
    OldStore _old = null!;

    [SetUp]
    public async Task RestoreOldStore() => _old = await OldStore.CreateAsync(provider);

    [TearDown]
    public void DeleteOldStore() => _old?.Dispose();

    [Test]
    public async Task Takes_over_a_store_made_without_migrations_with_every_row()
    {
        var before = await ReadAsync(StoreContents.RowsAsync);
        string[] filled = ["AccessTokens", "Alerts", "AspNetRoles", "AspNetUserRoles", "AspNetUsers", "Audit", "Decisions", "Drones", "FeedPositions", "SavedViews"];
        foreach (var table in filled)
            before[table].Should().HaveCountGreaterThan(1, table);

        await MigrateAsync();

        var after = await ReadAsync(StoreContents.RowsAsync);
        foreach (var (table, rows) in before)
        {
            // A later migration may add columns.
            var known = after[table].Select(row => row.Where(column => rows.Count == 0 || rows[0].ContainsKey(column.Key)).ToDictionary());
            known.Should().BeEquivalentTo(rows, options => options.WithStrictOrdering(), table);
        }
    }

    [Test]
    public async Task Reads_the_accounts_tokens_views_and_the_audit_log_of_an_old_store()
    {
        await MigrateAsync();

        await using var database = _old.CreateDbContext();
        (await database.Users.Select(account => account.UserName).ToListAsync()).Should().BeEquivalentTo("admin", "ana", "ben");
        (await database.AccessTokens.SingleAsync(token => token.RevokedAt == null)).Name.Should().Be("precinct 19");
        (await database.SavedViews.SingleAsync(view => view.Officer == "ben")).Name.Should().Be("Größte Sorgen");
        (await new AuditLog(_old, TimeProvider.System).NewestAsync(100, CancellationToken.None)).Should()
            .Contain(entry => entry.Action == AuditActions.PlateSearch && entry.Reason == "hit and run, \"blue\" Ford");
        var dismissed = (await new AlertHistory(_old).FindAsync("alert-000002", CancellationToken.None))!;
        dismissed.Progress.Should().Be(new AlertProgress { State = AlertState.Dismissed, Officer = "ana" });
        dismissed.Alert.Should().BeEquivalentTo(Samples.Alert(2));
    }

    [Test]
    public async Task Gives_an_old_store_the_schema_of_a_new_one()
    {
        using var created = await TestDatabase.CreateAsync(provider);
        await MigrateAsync();

        await using var fresh = created.CreateDbContext();
        (await ReadAsync(StoreContents.SchemaAsync)).Should().Equal(await StoreContents.SchemaAsync(fresh));
    }

    [Test]
    public async Task Writes_into_an_old_store_where_it_left_off()
    {
        await MigrateAsync();
        await MigrateAsync();

        var result = await new AlertStore(_old, Defaults.Of<SecondLookOptions>()).WriteAsync(
            Samples.Batch([Samples.Record(99)], [Samples.Record(6, Samples.Decision("d7", 1, DecisionActions.Confirmed))]), CancellationToken.None);

        // The decision d6 of the old store waited for this alert.
        result.Items.Select(item => (item.Id, item.Sequence, item.Progress.Officer)).Should().Equal(("alert-000001", 1, "ana"), ("alert-000099", 13, "ana"));
    }

    [Test]
    public async Task Has_a_migration_for_each_change_of_the_model()
    {
        await using var database = _old.CreateDbContext();

        database.Database.HasPendingModelChanges().Should().BeFalse(
            "a change of the model needs a migration for each database: Prestacop.Web/Store/Migrations/README.md says how to add one");
    }

    [Test]
    public async Task Opens_a_backup_that_has_no_write_ahead_log()
    {
        if (provider == Databases.Sqlite)
        {
            await using var database = _old.CreateDbContext();
            await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=DELETE");
            await database.Database.CloseConnectionAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        await MigrateAsync();

        (await ReadAsync(StoreContents.RowsAsync))["AspNetUsers"].Should().HaveCount(3);
    }

    Task MigrateAsync() => StoreMigration.MigrateAsync(_old, CancellationToken.None);

    async Task<T> ReadAsync<T>(Func<WebDatabase, Task<T>> read)
    {
        await using var database = _old.CreateDbContext();
        return await read(database);
    }
}
