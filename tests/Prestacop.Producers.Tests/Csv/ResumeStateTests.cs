using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Columns;
using Prestacop.Tickets.Feeding;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Csv;

sealed class ResumeStateTests
{
    TemporaryFolder _folder = null!;
    ResumeState _state = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TemporaryFolder();
        _state = new ResumeState(Path.Combine(_folder.Path, "state"), "tickets");
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    string Write(string name, params string[] rows) => _folder.File(name, TicketText.File(rows));

    static string Row(int number) => TicketText.Row((TicketColumn.SummonsNumber, $"{1_000_000_000 + number}"));

    // Saves that the records before this one have been published.
    void PublishUpTo(string path, int record)
    {
        using var reader = TicketText.Reader(path);
        for (var read = 0; read <= record; read++)
            _ = reader.Read();
        _state.Save(TicketText.Open(path), new CommittedMark(reader.Mark(), [5, 0, 7], [2]));
    }

    List<long>? Rest(string path)
    {
        var file = TicketText.Open(path);
        if (_state.Load(file) is not { } point || ResumedFile.At(file, TicketText.Today, point, PublishedRecords.None) is not { } resumed)
            return null;
        using var reader = resumed.Reader;
        var lines = new List<long>();
        while (reader.Read())
            lines.Add(reader.Ticket!.SourceLine);
        return lines;
    }

    [Test]
    public void Knows_nothing_of_a_file_that_was_never_published() => _state.Load(TicketText.Open(Write("a.csv", Row(1)))).Should().BeNull();

    [Test]
    public void Goes_on_with_the_record_that_was_saved_last()
    {
        var path = Write("a.csv", Row(1), Row(2), "", Row(3), Row(4));
        PublishUpTo(path, 1);
        PublishUpTo(path, 2);
        Rest(path).Should().Equal(5, 6);
        var point = new ResumeState(Path.Combine(_folder.Path, "state"), "tickets").Load(TicketText.Open(path))!;
        point.TicketOffsets.Should().Equal(5, 0, 7);
        point.RejectedOffsets.Should().Equal(2);
    }

    [Test]
    public void Starts_after_the_header_when_nothing_was_acknowledged()
    {
        var path = Write("a.csv", Row(1));
        using (var reader = TicketText.Reader(path))
            _state.Save(TicketText.Open(path), new CommittedMark(reader.Mark() with { Position = new FilePosition(0, 1), Digest = "99aa06d3014798d86001c324468d497f" }, [], []));
        Rest(path).Should().Equal(2);
    }

    [Test]
    public void Has_no_rest_of_a_file_that_was_published_in_full()
    {
        var path = Write("a.csv", Row(1), Row(2));
        PublishUpTo(path, 2);
        Rest(path).Should().BeEmpty();
    }

    [Test]
    public void Reads_what_was_added_to_a_file_that_was_published_in_full()
    {
        var path = Write("a.csv", Row(1), Row(2));
        PublishUpTo(path, 2);
        File.AppendAllText(path, Row(3) + "\n" + Row(4) + "\n");
        Rest(path).Should().Equal(4, 5);
    }

    [Test]
    public void Other_content_of_the_same_size_is_another_file()
    {
        var path = Write("a.csv", Row(1), Row(2), Row(3));
        PublishUpTo(path, 2);
        Write("a.csv", Row(1), Row(5), Row(3));
        Rest(path).Should().BeNull();
    }

    [Test]
    public void Other_content_behind_the_position_is_read_from_there()
    {
        var path = Write("a.csv", Row(1), Row(2), Row(3));
        PublishUpTo(path, 1);
        Write("a.csv", Row(1), Row(5), Row(3));
        Rest(path).Should().Equal(3, 4);
    }

    [Test]
    public void A_shorter_file_is_another_file()
    {
        var path = Write("a.csv", Row(1), Row(2), Row(3));
        PublishUpTo(path, 2);
        Write("a.csv", Row(1));
        Rest(path).Should().BeNull();
    }

    [Test]
    public void Remembers_the_header_in_the_middle_of_a_file()
    {
        var path = _folder.File("joined.csv", TicketText.File(Row(1)) + string.Join(',', TicketColumns.Names.Reverse()) + "\n"
            + string.Join(',', Row(2).Split(',').Reverse()) + "\n" + string.Join(',', Row(3).Split(',').Reverse()) + "\n");
        PublishUpTo(path, 2);
        Rest(path).Should().Equal(5);
    }

    [Test]
    public void Files_with_the_same_name_do_not_share_a_position()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "other"));
        var second = Write("other/a.csv", Row(1));
        PublishUpTo(Write("a.csv", Row(1)), 1);
        _state.Load(TicketText.Open(second)).Should().BeNull();
    }

    [Test]
    public void What_was_published_to_one_topic_is_not_published_to_another()
    {
        var path = Write("a.csv", Row(1));
        PublishUpTo(path, 1);
        new ResumeState(Path.Combine(_folder.Path, "state"), "others").Load(TicketText.Open(path)).Should().BeNull();
    }

    [Test]
    public void Rejects_an_unreadable_position_file()
    {
        var path = Write("a.csv", Row(1));
        PublishUpTo(path, 1);
        File.WriteAllText(Directory.GetFiles(Path.Combine(_folder.Path, "state")).Single(), "{");
        FluentActions.Invoking(() => _state.Load(TicketText.Open(path))).Should().Throw<CommandException>().WithMessage("*cannot be resumed*");
    }
}
