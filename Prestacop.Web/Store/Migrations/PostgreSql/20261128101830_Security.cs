using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Prestacop.Web.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Security : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "ViolationDue",
                table: "Decisions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "Audit",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Number",
                table: "Audit",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ExpiresAt",
                table: "AccessTokens",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LastUsedAt",
                table: "AccessTokens",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LastUsedFrom",
                table: "AccessTokens",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FeedTopics",
                columns: table => new
                {
                    Topic = table.Column<string>(type: "text", nullable: false),
                    TopicId = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedTopics", x => x.Topic);
                });

            migrationBuilder.CreateTable(
                name: "Persons",
                columns: table => new
                {
                    Issuer = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Persons", x => new { x.Issuer, x.Subject });
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    AccountId = table.Column<string>(type: "text", nullable: true),
                    Issuer = table.Column<string>(type: "text", nullable: true),
                    Subject = table.Column<string>(type: "text", nullable: true),
                    Roles = table.Column<string>(type: "text", nullable: true),
                    RefreshToken = table.Column<string>(type: "text", nullable: true),
                    CheckedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ActiveAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ViolationDue",
                table: "Decisions",
                column: "ViolationDue");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Number",
                table: "Audit",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Name",
                table: "Persons",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_AccountId",
                table: "Sessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_EndsAt",
                table: "Sessions",
                column: "EndsAt");

            // Entries of an older version are numbered at the start, after that nothing changes them.
            migrationBuilder.Sql("""
                CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'An entry of the audit log cannot be changed or deleted.'; END $$
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER audit_no_update BEFORE UPDATE ON "Audit" FOR EACH ROW WHEN (OLD."Number" IS NOT NULL)
                EXECUTE FUNCTION audit_is_append_only()
                """);
            migrationBuilder.Sql("""CREATE TRIGGER audit_no_delete BEFORE DELETE ON "Audit" FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()""");
            migrationBuilder.Sql("""CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "Audit" FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER audit_no_update ON "Audit" """);
            migrationBuilder.Sql("""DROP TRIGGER audit_no_delete ON "Audit" """);
            migrationBuilder.Sql("""DROP TRIGGER audit_no_truncate ON "Audit" """);
            migrationBuilder.Sql("DROP FUNCTION audit_is_append_only()");

            migrationBuilder.DropTable(
                name: "FeedTopics");

            migrationBuilder.DropTable(
                name: "Persons");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_ViolationDue",
                table: "Decisions");

            migrationBuilder.DropIndex(
                name: "IX_Audit_Number",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "ViolationDue",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "AccessTokens");

            migrationBuilder.DropColumn(
                name: "LastUsedAt",
                table: "AccessTokens");

            migrationBuilder.DropColumn(
                name: "LastUsedFrom",
                table: "AccessTokens");
        }
    }
}
