using Prestacop.Web.Plates;

#pragma warning disable NUnit1027 // FsCheck gives the arguments of its properties.

namespace Prestacop.Web.Tests.Plates;

/// <summary>How different two plates are, for a search that tolerates one misread character.</summary>
public sealed class PlateDistanceTests
{
    [TestCase(4, 0)]
    [TestCase(5, 1)]
    [TestCase(12, 1)]
    public void Tolerates_a_wrong_character_in_plates_of_five_or_more(int length, int tolerated) =>
        PlateDistance.Tolerated(new string('A', length)).Should().Be(tolerated);

    [TestCase("1234", "A1234C", 0, TestName = "Finds_a_part_of_a_plate")]
    [TestCase("ABC1234", "ABC1234", 0, TestName = "Equal_plates_have_distance_0")]
    [TestCase("ABC1234", "ABX1234", 1, TestName = "Counts_a_changed_character")]
    [TestCase("ABC1234", "AC1234", 1, TestName = "Counts_a_missing_character")]
    [TestCase("ABC1234", "ABBX1234", 2, TestName = "Counts_an_added_and_a_changed_character")]
    [TestCase("ABC1234", "XYZ9876", 7, TestName = "Counts_every_changed_character")]
    [TestCase("ABC1234", "ABC12", int.MaxValue, TestName = "Does_not_compare_lengths_that_differ_by_more_than_one")]
    public void Measures(string wanted, string plate, int distance) => PlateDistance.Of(wanted, plate).Should().Be(distance);

    [Test]
    public void Measures_plates_longer_than_the_stack_buffer() =>
        PlateDistance.Of(new string('A', 80), new string('A', 79) + "B").Should().Be(1);

    [FsCheck.NUnit.Property]
    public void Agrees_with_the_definition(byte[] one, byte[] other)
    {
        var (wanted, plate) = (Text(one), Text(other));
        var expected = plate.Contains(wanted, StringComparison.Ordinal) ? 0
            : Math.Abs(wanted.Length - plate.Length) > 1 ? int.MaxValue
            : Defined(wanted, plate);

        PlateDistance.Of(wanted, plate).Should().Be(expected, "of {0} and {1}", wanted, plate);
    }

    /// <summary>A short text of few letters, so that two of them have something in common.</summary>
    static string Text(byte[] bytes) => string.Concat(bytes.Take(6).Select(value => "ABC"[value % 3]));

    static int Defined(string one, string other) =>
        one.Length == 0 ? other.Length
        : other.Length == 0 ? one.Length
        : one[0] == other[0] ? Defined(one[1..], other[1..])
        : 1 + Math.Min(Defined(one[1..], other[1..]), Math.Min(Defined(one[1..], other), Defined(one, other[1..])));
}
