
namespace Prestacop.Contracts.Tests;

public sealed class ViolationCodesTests
{
    [Test]
    public void Holds_every_code_but_the_two_that_do_not_exist() =>
        ViolationCodes.All.Keys.Should().BeEquivalentTo(Enumerable.Range(1, 99).Except([94, 95]));

    [Test]
    public void Knows_that_a_hydrant_costs_the_same_everywhere() =>
        ViolationCodes.All[40].Should().Match<ViolationCode>(code => code.FineElsewhere == 115 && code.FineManhattanBelow96th == 115);

    [TestCase(5, 250, 50, 50)]
    [TestCase(6, 500, 265, 265)]
    [TestCase(12, 250, 50, 50)]
    [TestCase(21, 65, 65, 45)]
    public void Knows_the_fines_of_the_list_before(int code, int elsewhere, int earlierBelow96th, int earlierElsewhere) =>
        ViolationCodes.All[code].Should().Match<ViolationCode>(entry => entry.FineElsewhere == elsewhere && entry.Earlier == new Fines(earlierBelow96th, earlierElsewhere));

    [Test]
    public void The_other_fines_have_not_changed() =>
        ViolationCodes.All.Values.Where(code => code.Earlier is not null).Select(code => code.Code).Should().Equal(5, 6, 12, 21);
}
