namespace Prestacop.Engineering.Tests.Audits;

/// <summary>The audit of the drills can fail: it sees what is lost and what is doubled.</summary>
public sealed class AuditLineTests
{
    const string What = "rows";
    static readonly HashSet<int> Sent = [1, 2, 3, 4];

    [Test]
    public void All_is_well_when_each_is_there_once() => AuditLine.Once(What, Sent, [4, 3, 2, 1]).Should().Be(new AuditLine(What, 4, 0, 0, 0));

    [TestCase(new[] { 1, 2, 4 }, 1, 0, TestName = "One that is missing is lost")]
    [TestCase(new[] { 1, 2, 3, 4, 2, 2 }, 0, 2, TestName = "Each that is there again is doubled")]
    [TestCase(new[] { 1, 2, 3, 4, 9 }, 0, 1, TestName = "One that was never sent is doubled")]
    [TestCase(new[] { 1, 2, 4, 4 }, 1, 1, TestName = "One that is there again does not hide one that is missing")]
    [TestCase(new[] { 1, 2, 4, 9 }, 1, 1, TestName = "One that was never sent does not hide one that is missing")]
    [TestCase(new int[0], 4, 0, TestName = "All are lost when nothing is there")]
    public void What_is_lost_or_doubled_is_seen(int[] found, int lost, int doubled) =>
        AuditLine.Once(What, Sent, found).Should().Be(new AuditLine(What, 4, lost, doubled, 0));

    [Test]
    public void Where_each_may_come_again_one_that_is_missing_is_lost_all_the_same()
    {
        AuditLine.AtLeastOnce(What, Sent, [1, 1, 2, 3, 4, 9]).Should().Be(new AuditLine(What, 4, 0, 0, 1));
        AuditLine.AtLeastOnce(What, Sent, [1, 1, 2, 3, 9]).Should().Be(new AuditLine(What, 4, 1, 0, 1));
    }

    [TestCase("a a b", 0, 0)]
    [TestCase("a b", 1, 0)]
    [TestCase("a a b b", 0, 1)]
    [TestCase("b c a", 1, 1)]
    [TestCase("", 3, 0)]
    public void Rows_must_be_there_as_often_as_expected(string found, int lost, int doubled) =>
        AuditLine.SameRows(What, ["a", "b", "a"], found.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Should().Be(new AuditLine(What, 3, lost, doubled, 0));

    [Test]
    public void By_numbers_alone_one_that_is_there_again_does_not_hide_one_that_is_missing()
    {
        AuditLine.CountedOnce(What, 4, 4, 4).Should().Be(new AuditLine(What, 4, 0, 0, 0));
        AuditLine.CountedOnce(What, 4, 4, 3).Should().Be(new AuditLine(What, 4, 1, 1, 0));
        AuditLine.Counted(What, 4, 4, 3).Should().Be(new AuditLine(What, 4, 1, 0, 1));
    }

    [Test]
    public void A_gap_in_the_numbers_of_a_sender_is_lost_whatever_the_others_sent()
    {
        AuditLine.Numbered(What, [("a", 0), ("a", 1), ("b", 0), ("b", 0)]).Should().Be(new AuditLine(What, 3, 0, 0, 1));
        AuditLine.Numbered(What, [("a", 0), ("a", 2), ("b", 0), ("b", 1), ("b", 1)]).Should().Be(new AuditLine(What, 4, 1, 0, 1));
    }
}
