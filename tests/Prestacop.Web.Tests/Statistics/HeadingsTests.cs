using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Statistics;

public sealed class HeadingsTests
{
    [TestCase("fiscalYear", "Fiscal year")]
    [TestCase("violationsADay", "Violations a day")]
    [TestCase("p95", "P95")]
    [TestCase("", "")]
    public void Splits_a_column_name_into_words(string column, string heading) => Headings.Of(column).Should().Be(heading);
}
