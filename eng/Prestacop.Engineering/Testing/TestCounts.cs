using System.Globalization;
using System.Xml;

namespace Prestacop.Engineering.Testing;

/// <summary>The results of the tests of one or more projects.</summary>
sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    public static TestCounts None { get; } = new(0, 0, 0);

    public int Total => Passed + Failed + Skipped;

    public static TestCounts operator +(TestCounts one, TestCounts other) =>
        new(one.Passed + other.Passed, one.Failed + other.Failed, one.Skipped + other.Skipped);

    /// <summary>
    /// Counts the results of a trx file one by one, because its own totals do not include skipped tests.
    /// </summary>
    /// <exception cref="XmlException">The file is incomplete.</exception>
    public static TestCounts Read(Stream trx)
    {
        var counts = None;
        using var reader = XmlReader.Create(trx);
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Element && reader.LocalName == "UnitTestResult")
                counts += Of(reader.GetAttribute("outcome"));
        }
        return counts;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");

    // A result without an outcome was aborted: it counts as failed.
    static TestCounts Of(string? outcome) => outcome switch
    {
        "Passed" or "PassedButRunAborted" => new(1, 0, 0),
        "NotExecuted" or "Inconclusive" or "NotRunnable" or "Pending" => new(0, 0, 1),
        _ => new(0, 1, 0),
    };
}
