using System.Globalization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Demo;

/// <summary>Finds the tickets of the demonstration.</summary>
static class TicketSource
{
    const int GeneratedTickets = 20_000;

    /// <summary>The requested file, else the real one beside the repository, else a generated one.</summary>
    public static async Task<string> FindAsync(Repository repository, ClusterHome home, string? asked, CancellationToken cancellationToken)
    {
        if (asked is not null)
            return File.Exists(asked) ? Path.GetFullPath(asked) : throw new CommandException($"There is no file {asked}. Name a ticket file with --csv FILE, or leave it out.");
        var real = Path.GetFullPath(Path.Combine(repository.Root, "..", "shared", "data", "tickets-fy2017.csv"));
        if (File.Exists(real))
            return real;
        var generated = Path.Combine(home.Data, "generated-tickets.csv");
        if (!File.Exists(generated))
        {
            // The file gets its name only when it is complete.
            var unfinished = generated + ".part";
            await using var generator = BackgroundProgram.Produce(
                repository, home, "csv-generate", ["csv", "--generate", GeneratedTickets.ToString(CultureInfo.InvariantCulture), unfinished, "--force"]);
            await generator.WaitAsync(cancellationToken);
            File.Move(unfinished, generated, overwrite: true);
        }
        return generated;
    }
}
