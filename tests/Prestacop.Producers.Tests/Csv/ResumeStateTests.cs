using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Csv;
using Prestacop.Producers.Tests.Support;

namespace Prestacop.Producers.Tests.Csv;

sealed class ResumeStateTests
{
    TemporaryFolder _folder = null!;
    ResumeState _state = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TemporaryFolder();
        _state = new ResumeState(Path.Combine(_folder.Path, "state"));
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    TicketFile Tickets(string name, params string[] rows) => TicketFile.Open(_folder.File(name, TicketText.File(rows)));

    [Test]
    public void Returns_null_for_a_file_that_was_never_published() => _state.Load(Tickets("a.csv", TicketText.Row())).Should().BeNull();

    [Test]
    public void Returns_the_position_that_was_saved_last()
    {
        var file = Tickets("a.csv", TicketText.Row(), TicketText.Row());
        _state.Save(file, new FilePosition(10, 2));
        _state.Save(file, new FilePosition(20, 3));
        new ResumeState(Path.Combine(_folder.Path, "state")).Load(file).Should().Be(new FilePosition(20, 3));
    }

    [Test]
    public void Starts_at_the_header_when_nothing_was_acknowledged()
    {
        var file = Tickets("a.csv", TicketText.Row());
        _state.Save(file, new FilePosition(0, 1));
        _state.Load(file).Should().BeNull();
    }

    [Test]
    public void Files_with_the_same_name_do_not_share_a_position()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "other"));
        var first = Tickets("a.csv", TicketText.Row());
        var second = Tickets("other/a.csv", TicketText.Row());
        _state.Save(first, new FilePosition(10, 2));
        _state.Load(second).Should().BeNull();
    }

    [Test]
    public void Rejects_a_file_that_has_changed()
    {
        _state.Save(Tickets("a.csv", TicketText.Row()), new FilePosition(10, 2));
        FluentActions.Invoking(() => _state.Load(Tickets("a.csv", TicketText.Row(), TicketText.Row()))).Should().Throw<CommandException>()
            .WithMessage("'a.csv' has changed*without --resume*");
    }

    [Test]
    public void Rejects_an_unreadable_position_file()
    {
        var file = Tickets("a.csv", TicketText.Row());
        _state.Save(file, new FilePosition(10, 2));
        File.WriteAllText(Directory.GetFiles(Path.Combine(_folder.Path, "state")).Single(), "{");
        FluentActions.Invoking(() => _state.Load(file)).Should().Throw<CommandException>().WithMessage("*cannot be resumed*");
    }
}
