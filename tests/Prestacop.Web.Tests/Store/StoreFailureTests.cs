using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Store;

public sealed class StoreFailureTests
{
    static readonly Exception[] Transient =
    [
        new NpgsqlException("The connection is broken."),
        new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", new NpgsqlException("away")),
        new DbUpdateException("failed", new SqliteException("database is locked", 5)),
        new DbUpdateException("failed", Postgres("23505")),
        new TimeoutException(),
    ];

    static readonly Exception[] OfRecord =
    [
        new DbUpdateException("failed", Postgres("22021")),
        new DbUpdateException("failed", Postgres("54000")),
        new DbUpdateException("failed", new SqliteException("string or blob too big", 18)),
        new ArgumentException(".NET number values such as positive and negative infinity cannot be written as valid JSON."),
        new UnreadableRecordException("null"),
    ];

    [TestCaseSource(nameof(Transient))]
    public void Retries_when_the_store_is_away(Exception failure)
    {
        StoreFailure.IsTransient(failure).Should().BeTrue();
        StoreFailure.IsOfRecord(failure).Should().BeFalse();
    }

    [TestCaseSource(nameof(OfRecord))]
    public void Does_not_retry_what_no_store_accepts(Exception failure)
    {
        StoreFailure.IsTransient(failure).Should().BeFalse();
        StoreFailure.IsOfRecord(failure).Should().BeTrue();
    }

    [Test]
    public void Program_errors_are_neither_retried_nor_set_aside()
    {
        StoreFailure.IsTransient(new InvalidOperationException("a bug")).Should().BeFalse();
        StoreFailure.IsOfRecord(new InvalidOperationException("a bug")).Should().BeFalse();
    }

    static PostgresException Postgres(string state) => new("refused", "ERROR", "ERROR", state);
}
