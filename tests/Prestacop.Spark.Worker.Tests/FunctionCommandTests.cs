using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.Worker.Tests;

sealed class FunctionCommandTests
{
    static readonly FunctionCommand Sample = new(
        "Plate", [new ShippedFile("A", "A-1.dll", "A-1.pdb"), new ShippedFile("libb.so", "libb-2.so", "")], new EntryPoint("A", "A.Type", "Open"), [1, 2], [3]);

    [Test]
    public void Bytes_give_the_same_command()
    {
        var bytes = Sample.ToBytes();

        FunctionCommand.IsCommand(bytes).Should().BeTrue();
        FunctionCommand.Parse(bytes).Should().BeEquivalentTo(Sample);
    }

    [Test]
    public void Another_version_is_refused_with_both_numbers()
    {
        var bytes = Sample.ToBytes();
        bytes["prestacop.function".Length] = 99;

        var act = () => FunctionCommand.Parse(bytes);

        act.Should().Throw<InvalidDataException>().WithMessage("*format 99*format 1*spark.sql.execution.pyspark.python*");
    }

    [Test]
    public void Bytes_of_Python_are_not_a_command()
    {
        var act = () => FunctionCommand.Parse([0x80, 0x05]);

        FunctionCommand.IsCommand([0x80, 0x05]).Should().BeFalse();
        act.Should().Throw<InvalidDataException>().WithMessage("*not one of .NET*");
    }

    [Test]
    public void Bytes_that_end_too_early_are_refused()
    {
        var bytes = Sample.ToBytes();

        for (var length = "prestacop.function".Length; length < bytes.Length; length++)
        {
            var act = () => FunctionCommand.Parse(bytes[..length]);
            act.Should().Throw<InvalidDataException>();
        }
    }
}
