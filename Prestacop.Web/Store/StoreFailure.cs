using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Prestacop.Web.Store;

/// <summary>Tells a store that is away from a record that no store accepts.</summary>
static class StoreFailure
{
    const int SqliteTooBig = 18;
    const int SqliteMismatch = 20;

    /// <summary>The store is away, locked or overloaded: the same write can succeed later.</summary>
    public static bool IsTransient(Exception failure) => Database(failure) is { } database
        ? !RefusesData(database)
        : failure is TimeoutException || (failure is DbUpdateException && !IsData(failure));

    /// <summary>What was to be written is the cause: the same write fails each time.</summary>
    public static bool IsOfRecord(Exception failure) => Database(failure) is { } database ? RefusesData(database) : IsData(failure);

    // Npgsql reports a lost connection as an InvalidOperationException with the DbException inside.
    static DbException? Database(Exception failure) => Chain(failure).OfType<DbException>().FirstOrDefault();

    static bool RefusesData(DbException failure) => failure is SqliteException sqlite
        ? sqlite.SqliteErrorCode is SqliteTooBig or SqliteMismatch
        // Class 22: data exception. Class 54: program limit exceeded, such as an index row that is too long.
        : failure.SqlState is ['2', '2', ..] or ['5', '4', ..];

    static bool IsData(Exception failure) => Chain(failure).Any(inner => inner
        is UnreadableRecordException or JsonException or ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException);

    static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            yield return failure;
    }
}
