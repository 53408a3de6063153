using System.Text.RegularExpressions;

namespace Prestacop.Spark.Tests.Parity;

/// <summary>A public member of Microsoft.Spark, as <c>microsoft-spark-signatures.txt</c> says it.</summary>
/// <param name="Type">The type that has it.</param>
/// <param name="Name">Its name; <c>new</c> for a constructor, <c>this</c> for an indexer.</param>
/// <param name="TypeParameters">The names of its type parameters.</param>
/// <param name="Parameters">Its parameters; null for a property or field.</param>
/// <param name="Result">The type that it gives.</param>
sealed partial record OriginalMember(
    string Type, string Name, IReadOnlyList<string> TypeParameters, IReadOnlyList<OriginalParameter>? Parameters, string Result)
{
    public static IReadOnlyDictionary<string, IReadOnlyList<OriginalMember>> ByType { get; } =
        File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Prestacop.Spark.Tests", "Sql", "Parity", "microsoft-spark-signatures.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(Parse)
            .GroupBy(member => member.Type)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<OriginalMember>)[.. group.Where(member => member.Name.Length > 0)]);

    /// <summary>Whether it is called by a name that the README's table can list.</summary>
    public bool IsNamed => Name is not ("new" or "this" or "Equals" or "ToString") && !Name.StartsWith("operator", StringComparison.Ordinal)
        && !Name.StartsWith("implicit", StringComparison.Ordinal) && !(Name == "SimpleString" && Type != "DataType");

    public override string ToString() => Parameters is null ? $"{Type}.{Name}" : $"{Type}.{Name}({string.Join(", ", Parameters.Select(p => p.Type))})";

    static OriginalMember Parse(string line)
    {
        var match = Line().Match(line);
        if (!match.Success)
            throw new FormatException($"'{line}' is not a type, or type and member.");
        var parameters = match.Groups["open"].Success ? Split(match.Groups["parameters"].Value).Select(OriginalParameter.Parse).ToArray() : null;
        var typeParameters = match.Groups["generic"].Value.Trim('<', '>').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new OriginalMember(match.Groups["type"].Value, match.Groups["name"].Value, typeParameters, parameters, match.Groups["result"].Value);
    }

    /// <summary>Splits at the commas that are not within angle brackets.</summary>
    internal static IEnumerable<string> Split(string list)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] is '<' ? 1 : list[i] is '>' ? -1 : 0;
            if (list[i] != ',' || depth > 0)
                continue;
            yield return list[start..i].Trim();
            start = i + 1;
        }

        if (list[start..].Trim() is { Length: > 0 } last)
            yield return last;
    }

    [GeneratedRegex(@"^(?<type>\w+)( (?<name>operator [^(\w]+|implicit operator \w+|\w+)(?<generic><[\w, ]+>)?((?<open>\()(?<parameters>.*)\)|(?<open>\[)(?<parameters>.*)\])? ?(?<result>.*))?$")]
    private static partial Regex Line();
}

/// <summary>A parameter of a member of Microsoft.Spark.</summary>
/// <param name="Type">Its type, as C# writes it.</param>
/// <param name="Name">Its name, which a call may use.</param>
/// <param name="IsOptional">Whether a call may leave it out.</param>
/// <param name="IsParams">Whether it takes the rest of the arguments.</param>
sealed record OriginalParameter(string Type, string Name, bool IsOptional, bool IsParams)
{
    public static OriginalParameter Parse(string text)
    {
        var isParams = text.StartsWith("params ", StringComparison.Ordinal);
        var declaration = (isParams ? text["params ".Length..] : text).Split('=')[0].Trim();
        var space = declaration.LastIndexOf(' ');
        return new OriginalParameter(declaration[..space], declaration[(space + 1)..], text.Contains('=', StringComparison.Ordinal), isParams);
    }
}
