using System.Globalization;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>The days by which datasets and summaries are partitioned.</summary>
static class SparkDates
{
    /// <summary>The day in the path of a file; null when there is none.</summary>
    public static Column OfPath => Expr("try_to_date(regexp_extract(path, 'date=([0-9]{4}-[0-9]{2}-[0-9]{2})', 1))");

    public static Column Among(IReadOnlyCollection<DateOnly> dates) => Col("date").IsIn([.. dates.Order().Select(date => (object)date)]);

    public static string List(IEnumerable<DateOnly> dates) => string.Join(", ", dates.Order().Select(Literal));

    public static string Literal(DateOnly date) => $"DATE '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
}
