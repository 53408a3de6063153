using System.Globalization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.LocalCluster.State;

namespace Prestacop.Cli.Demo;

/// <summary>Where the demonstration's tickets come from.</summary>
static class TicketSource
{
    const int GeneratedTickets = 20_000;

    /// <summary>The file asked for, else the real one beside the repository, else one that is generated now.</summary>
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
            // A file that is there is whole: it gets its name only when it is finished.
            var unfinished = generated + ".part";
            await using var generator = BackgroundProgram.Produce(
                repository, home, "csv-generate", ["csv", "--generate", GeneratedTickets.ToString(CultureInfo.InvariantCulture), unfinished]);
            await generator.WaitAsync(cancellationToken);
            File.Move(unfinished, generated, overwrite: true);
        }
        return generated;
    }
}
