
namespace Prestacop.Contracts.Tests;

public sealed class ViolationCodesTests
{
    [Test]
    public void Holds_every_code_but_the_two_that_do_not_exist() =>
        ViolationCodes.All.Keys.Should().BeEquivalentTo(Enumerable.Range(1, 99).Except([94, 95]));

    [Test]
    public void Knows_that_a_hydrant_costs_the_same_everywhere() =>
        ViolationCodes.All[40].Should().Match<ViolationCode>(code => code.FineElsewhere == 115 && code.FineManhattanBelow96th == 115);
}
