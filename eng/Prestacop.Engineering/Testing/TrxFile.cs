using System.Globalization;
using System.Xml;

namespace Prestacop.Engineering.Testing;

/// <summary>Reads what <c>dotnet test --logger trx</c> writes.</summary>
static class TrxFile
{
    /// <summary>Every result in the file. The file's own totals are not used: they leave out what was skipped.</summary>
    /// <exception cref="XmlException">The file is incomplete.</exception>
    public static IReadOnlyList<TestResult> Read(Stream trx)
    {
        var results = new List<(string? Id, TestResult Result)>();
        var classes = new Dictionary<string, string>();
        string? definition = null;
        using var reader = XmlReader.Create(trx);
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "UnitTestResult":
                    results.Add((reader.GetAttribute("testId"), new TestResult(reader.GetAttribute("testName") ?? "", reader.GetAttribute("outcome"), Duration(reader))));
                    break;
                case "ErrorInfo":
                    results[^1] = (results[^1].Id, results[^1].Result with { Message = Message(reader) });
                    break;
                case "UnitTest":
                    definition = reader.GetAttribute("id");
                    break;
                case "TestMethod" when definition is not null && reader.GetAttribute("className") is { } name:
                    classes[definition] = name[(name.LastIndexOf('.') + 1)..];
                    break;
            }
        }
        return results.ConvertAll(entry => entry.Id is { } id && classes.TryGetValue(id, out var name)
            ? entry.Result with { Name = $"{name}.{entry.Result.Name}" }
            : entry.Result);
    }

    /// <summary>The message of an error without its stack trace, which the test's own output shows. Leaves the reader at the end of the error.</summary>
    static string? Message(XmlReader reader)
    {
        using var error = reader.ReadSubtree();
        while (error.Read())
        {
            if (error is { NodeType: XmlNodeType.Element, LocalName: "Message" })
                return error.ReadElementContentAsString();
        }
        return null;
    }

    static TimeSpan Duration(XmlReader reader) =>
        TimeSpan.TryParse(reader.GetAttribute("duration"), CultureInfo.InvariantCulture, out var duration) ? duration : TimeSpan.Zero;
}
