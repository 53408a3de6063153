using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Spark.Jobs.Retention;

/// <summary>
/// A file with a plate a line, and its state after a blank or a comma: <c>ABC1234 NY</c>. Plates are never given as arguments: everybody on the machine sees those,
/// and Spark writes them into its logs.
/// </summary>
static class PlateList
{
    /// <summary>The vehicles of a file, see <see cref="PlateToken.Vehicle"/>.</summary>
    /// <exception cref="CommandException">The file cannot be read, has no plate, or a line is not one. The message does not show the line.</exception>
    public static IReadOnlyList<string> Read(FileInfo file)
    {
        try
        {
            return Parse(File.ReadLines(file.FullName), file.Name);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The file of plates {file.Name} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    internal static IReadOnlyList<string> Parse(IEnumerable<string> lines, string name)
    {
        var vehicles = new List<string>();
        foreach (var (line, number) in lines.Select((line, index) => (line.Trim(), index + 1)).Where(line => line.Item1.Length > 0 && line.Item1[0] != '#'))
        {
            // A plate may have blanks in it; the state is the last word.
            var state = line.LastIndexOfAny([' ', ',', '\t']);
            var vehicle = state < 0 ? null : PlateToken.Vehicle(line[..state], line[(state + 1)..]);
            vehicles.Add(vehicle ?? throw new CommandException($"Line {number} of {name} is not a plate and its state, such as 'ABC1234 NY'; use 99 for an unknown state."));
        }
        return vehicles.Count > 0 ? [.. vehicles.Distinct()] : throw new CommandException($"There is no plate in {name}. Write one a line, with its state: 'ABC1234 NY'.");
    }
}
