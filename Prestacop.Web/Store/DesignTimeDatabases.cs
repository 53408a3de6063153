using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Prestacop.Web.Store;

/// <summary>What <c>dotnet ef migrations add NAME --context SqliteDatabase</c> works on; no such file is ever opened.</summary>
sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteDatabase>
{
    public SqliteDatabase CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteDatabase>();
        SqliteDatabase.Use(options, "design-time.db");
        return new SqliteDatabase(options.Options);
    }
}

/// <summary>What <c>dotnet ef migrations add NAME --context PostgreSqlDatabase</c> works on; no such server is ever asked.</summary>
sealed class DesignTimePostgreSql : IDesignTimeDbContextFactory<PostgreSqlDatabase>
{
    public PostgreSqlDatabase CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlDatabase>();
        PostgreSqlDatabase.Use(options, "Host=design-time");
        return new PostgreSqlDatabase(options.Options);
    }
}
