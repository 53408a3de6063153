using System.Globalization;
using System.Text;

namespace Prestacop.Benchmarks.Drill;

/// <summary>The audit of a drill as text.</summary>
static class AuditTable
{
    public static string Of(IReadOnlyList<AuditLine> audit)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"compared",-34}{"expected",12}{"lost",8}{"doubled",10}{"repeated",10}");
        foreach (var line in audit)
            text.AppendLine(CultureInfo.InvariantCulture, $"{line.What,-34}{line.Expected,12:N0}{line.Lost,8:N0}{line.Doubled,10:N0}{line.Repeated,10:N0}");
        return text.ToString();
    }
}
