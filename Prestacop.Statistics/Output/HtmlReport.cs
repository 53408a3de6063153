using Prestacop.Statistics.Answers;

namespace Prestacop.Statistics.Output;

/// <summary>All answers as one page.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    public static async Task WriteAsync(IReadOnlyList<StatisticResult> results, Stream output, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, leaveOpen: true);
        await writer.WriteAsync($"<html>{results.Count}</html>".AsMemory(), cancellationToken);
    }
}
