namespace Prestacop.TestKit;

/// <summary>A unit of <c>deploy/systemd</c>, read as systemd would: enough to know what it starts.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Settings">The lines <c>Key=value</c>, in order.</param>
public sealed record UnitFile(string Name, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    /// <summary>Where the units believe the project to be.</summary>
    public const string InstalledIn = "/opt/prestacop";

    const string Program = InstalledIn + "/prestacop";

    public static string Folder => Path.Combine(SourceTree.Root, "deploy", "systemd");

    /// <summary>The services, by name.</summary>
    public static IReadOnlyList<UnitFile> Services { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.service").Order(StringComparer.Ordinal).Select(file => Read(Path.GetFileName(file)))];

    public static UnitFile Read(string name) => new(name,
    [
        .. File.ReadLines(Path.Combine(Folder, name))
            .Where(line => line.Length > 0 && line[0] is not '#' and not '[' && line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.Split('=', 2))
            .Select(parts => KeyValuePair.Create(parts[0], parts[1])),
    ]);

    public IEnumerable<string> All(string key) => Settings.Where(setting => setting.Key == key).Select(setting => setting.Value);

    /// <summary>The command lines that it runs, word by word. A variable in one word (<c>$OPTIONS</c>) is empty unless it is given.</summary>
    /// <param name="values">Values of variables and of the instance (<c>%i</c>, <c>%f</c>).</param>
    public IEnumerable<IReadOnlyList<string>> Commands(IReadOnlyDictionary<string, string>? values = null) => All("ExecStart").Select(line =>
        (IReadOnlyList<string>)[.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Expand(word, values ?? new Dictionary<string, string>()))]);

    /// <summary>The arguments of <c>./prestacop</c> of every unit that starts it, of the given commands.</summary>
    /// <param name="commands">Such as <c>submit</c>.</param>
    public static IEnumerable<IReadOnlyList<string>> ArgumentsOf(params IReadOnlyCollection<string> commands) => Services
        .SelectMany(unit => unit.Commands(Samples))
        .Where(words => words[0] == Program && commands.Contains(words[1]))
        .Select(words => (IReadOnlyList<string>)[.. words.Skip(1)]);

    static Dictionary<string, string> Samples => new()
    {
        ["PICTURE_DAYS"] = "30",
        ["PLATE_DAYS"] = "90",
        ["DRONES"] = "10",
        ["%i"] = "1",
        ["%f"] = "/data/tickets.csv",
    };

    static string[] Expand(string word, IReadOnlyDictionary<string, string> values)
    {
        if (word.StartsWith('$') && !word.StartsWith("${", StringComparison.Ordinal))
            return values.GetValueOrDefault(word[1..], "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (name, value) in values)
            word = word.Replace($"${{{name}}}", value, StringComparison.Ordinal).Replace(name.StartsWith('%') ? name : "\0", value, StringComparison.Ordinal);
        return [word];
    }
}
