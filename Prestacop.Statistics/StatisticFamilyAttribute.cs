namespace Prestacop.Statistics;

/// <summary>
/// Marks a static class of statistics: each of its static methods that take nothing and return a <see cref="Statistic"/> is found by the
/// <see cref="StatisticRegistry"/>, and with it by the jobs, the command line and the dashboard.
/// </summary>
/// <param name="position">The position of the heading among the others, 1 for the first.</param>
/// <param name="title">The heading of the class's statistics.</param>
[AttributeUsage(AttributeTargets.Class)]
sealed class StatisticFamilyAttribute(int position, string title) : Attribute
{
    public int Position => position;

    public string Title => title;
}
