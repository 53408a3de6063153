using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Prestacop.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class QueueHandling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SecondLooks",
                columns: table => new
                {
                    DecisionId = table.Column<string>(type: "TEXT", nullable: false),
                    AlertId = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Officer = table.Column<string>(type: "TEXT", nullable: true),
                    LookedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Agrees = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondLooks", x => x.DecisionId);
                });

            migrationBuilder.CreateTable(
                name: "Snoozes",
                columns: table => new
                {
                    AlertId = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    Officer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Snoozes", x => x.AlertId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SecondLooks_AlertId",
                table: "SecondLooks",
                column: "AlertId");

            migrationBuilder.CreateIndex(
                name: "IX_SecondLooks_LookedAt_ConfirmedAt",
                table: "SecondLooks",
                columns: new[] { "LookedAt", "ConfirmedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Snoozes_Until",
                table: "Snoozes",
                column: "Until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SecondLooks");

            migrationBuilder.DropTable(
                name: "Snoozes");
        }
    }
}
