using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Prestacop.Web.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DroneTracks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DroneTracks",
                columns: table => new
                {
                    DroneId = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Points = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DroneTracks", x => new { x.DroneId, x.From });
                });

            migrationBuilder.CreateIndex(
                name: "IX_DroneTracks_From",
                table: "DroneTracks",
                column: "From");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DroneTracks");
        }
    }
}
