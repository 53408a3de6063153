using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Infrastructure.Tests.Hosting;

sealed class OutputPlacesTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Leaves_no_file_behind_and_keeps_an_existing_one()
    {
        var (fresh, old) = (_folder.File("new.json"), _folder.File("old.json", "{}"));
        OutputPlaces.RequireFile(fresh, "--summary-json");
        OutputPlaces.RequireFile(old, "--summary-json");
        OutputPlaces.RequireFolder(_folder.Path, "--state");
        File.Exists(fresh).Should().BeFalse();
        File.ReadAllText(old).Should().Be("{}");
        Directory.EnumerateFiles(_folder.Path).Should().ContainSingle();
    }

    [Test]
    public void Makes_a_folder()
    {
        OutputPlaces.RequireFolder(Path.Combine(_folder.Path, "a", "b"), "--state");
        Directory.Exists(Path.Combine(_folder.Path, "a", "b")).Should().BeTrue();
    }

    [Test]
    public void Names_the_option_of_a_file_that_cannot_be_written() =>
        FluentActions.Invoking(() => OutputPlaces.RequireFile(Path.Combine(_folder.Path, "missing", "x.json"), "--summary-json")).Should().Throw<CommandException>()
            .WithMessage("'*x.json', which --summary-json names, cannot be written: *");

    [Test]
    public void Names_the_option_of_a_folder_that_cannot_be_written()
    {
        var file = _folder.File("file", "x");
        FluentActions.Invoking(() => OutputPlaces.RequireFolder(Path.Combine(file, "state"), "--state")).Should().Throw<CommandException>()
            .WithMessage("'*state', which --state names, cannot be written: *");
    }
}
