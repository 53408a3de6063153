namespace Prestacop.TestKit.Client.Reported;

/// <summary>Every case, from reports about Spark clients of other languages and from a review of this one. A test and a benchmark run this list.</summary>
public static partial class ReportedCases
{
    public static IReadOnlyList<ReportedCase> All { get; } =
        [.. Numbers, .. Times, .. Names, .. Types, .. Definitions, .. Records, .. Local, .. Calls, .. Sessions, .. Streams];
}
