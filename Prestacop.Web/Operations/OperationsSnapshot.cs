namespace Prestacop.Web.Operations;

/// <summary>The newest report, for pages and metrics.</summary>
sealed class OperationsSnapshot
{
    volatile OperationsReport _report = OperationsReport.Empty;

    public OperationsReport Report => _report;

    public void Set(OperationsReport report) => _report = report;
}
