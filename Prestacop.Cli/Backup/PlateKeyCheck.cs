using System.CommandLine;
using Prestacop.Cli.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Backup;

/// <summary>
/// Whether the plate keys of this machine are those of the backup. A new cluster makes a key of the same name: with it the vault stays closed, and the same
/// plate gets a second token of that name. The keys themselves are in no backup.
/// </summary>
static class PlateKeyCheck
{
    const string Text = "prestacop backup";

    /// <summary>For each key of this machine by its name what tells it from another one, which says nothing of the key; empty without a key file.</summary>
    /// <exception cref="CommandException">The file is not a key file.</exception>
    public static IReadOnlyDictionary<string, string> Read(ParseResult parsed)
    {
        var file = FileOf(parsed);
        try
        {
            return File.Exists(file) ? PlateKeys.Load(file).All.ToDictionary(key => key.Id, key => key.NameOf(Text)) : new Dictionary<string, string>();
        }
        catch (FormatException invalid)
        {
            throw new CommandException($"{file}: {invalid.Message}", invalid);
        }
    }

    /// <summary>Refuses another key under the name of one of the backup.</summary>
    /// <exception cref="CommandException">There is one.</exception>
    public static void Require(ParseResult parsed, IReadOnlyDictionary<string, string> wanted)
    {
        if (Different(Read(parsed), wanted) is { Count: > 0 } names)
        {
            throw new CommandException(
                $"{FileOf(parsed)} has another key {string.Join(", ", names)} than when the backup was made: the vault could not be opened, and plates would get other tokens. "
                + "Put the former key file back first. If it is lost, give the new key another name (a letter k and a number) in this file.");
        }
    }

    /// <summary>The names that both have, with different keys.</summary>
    internal static IReadOnlyList<string> Different(IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string> wanted) =>
        [.. wanted.Where(key => present.TryGetValue(key.Key, out var other) && other != key.Value).Select(key => key.Key)];

    static string FileOf(ParseResult parsed)
    {
        var home = parsed.GetHome();
        return home.Choice(PlateKeys.FileVariable) is { Length: > 0 } chosen ? chosen : home.PlateKey;
    }
}
