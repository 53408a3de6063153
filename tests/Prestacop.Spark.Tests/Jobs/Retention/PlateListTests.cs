using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Retention;

namespace Prestacop.Spark.Tests.Jobs.Retention;

public sealed class PlateListTests
{
    [Test]
    public void Reads_plates_and_states_in_any_spelling_each_once() =>
        PlateList.Parse(["# of case 7", "", "abc-1234 ny", "ABC 1234,NY", "XYZ1\tnj", "T1 99"], "plates.txt").Should().Equal("ABC1234 NY", "XYZ1 NJ", "T1 99");

    [TestCase("QRS7777")]
    [TestCase("QRS7777 NY", "unknown ny")]
    [TestCase("12345678901234567 NY")]
    public void Says_which_line_is_not_a_plate_without_showing_it(params string[] lines) =>
        FluentActions.Invoking(() => PlateList.Parse(lines, "plates.txt")).Should().Throw<CommandException>()
            .Which.Message.Should().Contain($"Line {lines.Length} of plates.txt").And.NotContain(lines[^1]);

    [Test]
    public void A_file_without_a_plate_is_an_error() =>
        FluentActions.Invoking(() => PlateList.Parse(["# none"], "plates.txt")).Should().Throw<CommandException>().WithMessage("*no plate in plates.txt*");
}
