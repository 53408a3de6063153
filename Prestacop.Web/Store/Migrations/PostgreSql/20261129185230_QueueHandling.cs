using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Prestacop.Web.Store.Migrations.PostgreSql
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
                    DecisionId = table.Column<string>(type: "text", nullable: false),
                    AlertId = table.Column<string>(type: "text", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "text", nullable: false),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Officer = table.Column<string>(type: "text", nullable: true),
                    LookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Agrees = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondLooks", x => x.DecisionId);
                });

            migrationBuilder.CreateTable(
                name: "Snoozes",
                columns: table => new
                {
                    AlertId = table.Column<string>(type: "text", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Officer = table.Column<string>(type: "text", nullable: false)
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
