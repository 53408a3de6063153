namespace Prestacop.Spark.Sql;

/// <summary>An interval of whole months.</summary>
/// <param name="TotalMonths">All months, years counted as twelve; negative for an interval into the past.</param>
public readonly record struct YearMonthInterval(int TotalMonths)
{
    /// <summary>The whole years.</summary>
    public int Years => TotalMonths / 12;

    /// <summary>The months beyond the whole years, from -11 to 11.</summary>
    public int Months => TotalMonths % 12;

    /// <summary>As Spark writes it: <c>1-6</c> for a year and a half.</summary>
    public override string ToString() => $"{(TotalMonths < 0 ? "-" : "")}{Math.Abs((long)TotalMonths) / 12}-{Math.Abs((long)TotalMonths) % 12}";
}
