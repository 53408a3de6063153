namespace Prestacop.Web.Operations;

/// <summary>Keeps the newest report, for pages and metrics.</summary>
sealed class OperationsBook
{
    volatile OperationsReport _report = OperationsReport.Empty;

    public OperationsReport Report => _report;

    public void Set(OperationsReport report) => _report = report;
}
