using Microsoft.EntityFrameworkCore;

namespace Prestacop.Web.Store;

/// <summary>The database on a PostgreSQL server.</summary>
sealed class PostgreSqlDatabase(DbContextOptions<PostgreSqlDatabase> options) : WebDatabase(options)
{
    public static void Use(DbContextOptionsBuilder options, string connection) => options.UseNpgsql(connection);
}
