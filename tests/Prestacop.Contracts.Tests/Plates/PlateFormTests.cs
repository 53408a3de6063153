namespace Prestacop.Contracts.Tests;

/// <summary>What of two plates makes them the same one.</summary>
public sealed class PlateFormTests
{
    [TestCase("abc-1234", "ABC1234", TestName = "Ignores_case_and_punctuation")]
    [TestCase(" o0 Ii1 ", "00111", TestName = "Takes_O_for_0_and_I_for_1")]
    [TestCase("QDLZSGB", "QDLZSGB", TestName = "Keeps_what_only_looks_a_little_alike")]
    [TestCase("É 7!\u0131", "7", TestName = "Drops_characters_that_no_plate_has")]
    [TestCase("-", "", TestName = "Is_empty_without_a_letter_or_digit")]
    [TestCase(null, "", TestName = "Is_empty_for_no_plate")]
    public void Of(string? plate, string expected) => PlateForm.Of(plate).Should().Be(expected);

    [TestCase("abc-1234", "A8C1234", TestName = "Similar_ignores_case_and_punctuation")]
    [TestCase("OQD ILZSGB", "000112568", TestName = "Similar_takes_letters_for_the_digits_that_look_like_them")]
    [TestCase("", "", TestName = "Similar_is_empty_for_an_empty_plate")]
    public void Similar(string plate, string expected) => PlateForm.Similar(plate).Should().Be(expected);
}
