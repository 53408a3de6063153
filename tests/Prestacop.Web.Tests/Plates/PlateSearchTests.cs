using Prestacop.Web.Plates;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Plates;

public sealed class PlateSearchTests
{
    [TestCase("ABC1234", "abc 1234")]
    [TestCase("A0C1234", "AOC-1234", TestName = "Zero_and_O_are_taken_for_one_another")]
    [TestCase("ABC1234", "A8C1Z34", TestName = "B_and_8_and_2_and_Z_are_too")]
    [TestCase("ABC1234", "ABX1234", TestName = "A_wrong_character_is_tolerated")]
    [TestCase("ABC1234", "ABC123", TestName = "A_part_is_enough")]
    [TestCase("ABC1234", "ABC12345", TestName = "A_character_too_many_is_tolerated")]
    public void Finds(string plate, string wanted) =>
        PlateSearch.Find([Samples.Item(1, plate: plate)], wanted).Should().ContainSingle();

    [TestCase("ABC1234", "XYZ1234")]
    [TestCase("ABC1234", "ABX1235", TestName = "Two_wrong_characters_are_too_many")]
    [TestCase("AB12", "AX12", TestName = "In_a_short_plate_one_is_too_many")]
    public void Does_not_find(string plate, string wanted) =>
        PlateSearch.Find([Samples.Item(1, plate: plate)], wanted).Should().BeEmpty();

    [Test]
    public void Closest_match_comes_first() =>
        PlateSearch.Find([Samples.Item(3, plate: "ABX1234"), Samples.Item(1, plate: "ABC1234"), Samples.Item(2, plate: null)], "ABC1234")
            .Select(hit => (hit.Item.Sequence, hit.Distance)).Should().Equal((1, 0), (3, 1));

    [Test]
    public void Compares_plates_of_any_length() =>
        PlateSearch.Find([Samples.Item(1, plate: new string('X', 100_000))], "ABC1234").Should().BeEmpty();
}
