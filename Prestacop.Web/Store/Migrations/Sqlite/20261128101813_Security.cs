using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Prestacop.Web.Store.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "Audit",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Number",
                table: "Audit",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpiresAt",
                table: "AccessTokens",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LastUsedAt",
                table: "AccessTokens",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LastUsedFrom",
                table: "AccessTokens",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FeedTopics",
                columns: table => new
                {
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    TopicId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedTopics", x => x.Topic);
                });

            migrationBuilder.CreateTable(
                name: "Persons",
                columns: table => new
                {
                    Issuer = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Persons", x => new { x.Issuer, x.Subject });
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", nullable: true),
                    Issuer = table.Column<string>(type: "TEXT", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", nullable: true),
                    Roles = table.Column<string>(type: "TEXT", nullable: true),
                    RefreshToken = table.Column<string>(type: "TEXT", nullable: true),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ActiveAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                CREATE TRIGGER audit_no_update BEFORE UPDATE ON "Audit" WHEN OLD."Number" IS NOT NULL
                BEGIN SELECT RAISE(ABORT, 'An entry of the audit log cannot be changed.'); END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER audit_no_delete BEFORE DELETE ON "Audit"
                BEGIN SELECT RAISE(ABORT, 'An entry of the audit log cannot be deleted.'); END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER audit_no_update");
            migrationBuilder.Sql("DROP TRIGGER audit_no_delete");

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
