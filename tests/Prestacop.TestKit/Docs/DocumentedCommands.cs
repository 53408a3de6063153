using System.Text.RegularExpressions;

namespace Prestacop.TestKit;

/// <summary>A command of <c>./prestacop</c> that a text for people names.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Name">Its first word: <c>up</c>, <c>submit</c>.</param>
/// <param name="Words">All words after that which are no options.</param>
/// <param name="Options">The names of its options.</param>
public sealed partial record DocumentedCommand(string Text, string Name, IReadOnlyList<string> Words, IReadOnlyList<string> Options)
{
    /// <summary>Those of the README and of all guides, without decisions, which say what was.</summary>
    public static IReadOnlyList<DocumentedCommand> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md").Append(Path.Combine(SourceTree.Root, "README.md")).Order(StringComparer.Ordinal)
            .SelectMany(file => Command.Matches(File.ReadAllText(file)).Select(match => Of(match.Groups["text"].Value))),
    ];

    static DocumentedCommand Of(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(text, words[0], [.. words.Skip(1).Where(word => !word.StartsWith('-'))], [.. Option.Matches(text).Select(match => match.Value)]);
    }

    [GeneratedRegex(@"(?:\./prestacop|/opt/prestacop/prestacop) (?<text>[a-z][^`\n|;&)]*)")]
    static partial Regex Command { get; }

    [GeneratedRegex("(?<= )--[a-z][a-z-]*")]
    static partial Regex Option { get; }
}
