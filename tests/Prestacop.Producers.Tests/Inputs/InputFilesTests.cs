using System.IO.Compression;
using System.IO.Pipes;
using System.Text;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Tests.Support;
using Prestacop.Tickets.Inputs;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Tests.Inputs;

sealed class InputFilesTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    static IEnumerable<string> Names(params string[] arguments) => InputFiles.Find(arguments).Select(source => source.Name);

    [Test]
    public void A_folder_stands_for_its_files_by_name()
    {
        foreach (var name in (string[])["b.csv", "a.CSV", "c.tsv", "d.csv.gz", "readme.md"])
            _folder.File(name, "x");
        Names(_folder.Path).Should().Equal("a.CSV", "b.csv", "c.tsv", "d.csv.gz");
    }

    [Test]
    public void A_pattern_stands_for_the_files_that_match()
    {
        foreach (var name in (string[])["fy2016.csv", "fy2015.csv", "other.csv"])
            _folder.File(name, "x");
        Names(Path.Combine(_folder.Path, "fy201?.csv")).Should().Equal("fy2015.csv", "fy2016.csv");
    }

    [Test]
    public void A_file_that_is_named_twice_is_taken_once()
    {
        var path = _folder.File("a.csv", "x");
        Names(path, _folder.Path, path).Should().Equal("a.csv");
    }

    [TestCase("nowhere.csv", "there is no file 'nowhere.csv'.")]
    [TestCase("nowhere*.csv", "no file matches 'nowhere*.csv'.")]
    public void Says_that_nothing_is_there(string argument, string message) =>
        FluentActions.Invoking(() => InputFiles.Find([argument])).Should().Throw<CommandException>().WithMessage(message);

    [Test]
    public void Says_that_a_folder_has_no_such_file() =>
        FluentActions.Invoking(() => InputFiles.Find([_folder.Path])).Should().Throw<CommandException>().WithMessage("the folder '*' has no file that ends in .csv, *");

    [Test]
    public void Each_table_in_a_zip_file_is_a_file()
    {
        var path = Path.Combine(_folder.Path, "years.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var name in (string[])["2015.csv", "sub/2016.csv", "__MACOSX/2015.csv", "readme.md"])
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(TicketText.File(TicketText.Row()));
            }
        }
        var sources = InputFiles.Find([path]);
        sources.Select(source => source.Name).Should().Equal("years.zip/2015.csv", "years.zip/sub/2016.csv");
        foreach (var source in sources)
        {
            var file = TicketFile.Open(source, new TicketFormatOptions());
            using var reader = new TicketReader(file, file.OpenText(), TicketText.Today);
            reader.Read().Should().BeTrue();
            reader.Ticket!.SourceFile.Should().Be(source.Name);
        }
    }

    [Test]
    public void A_pipe_is_read_once_from_its_beginning()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        var rows = Enumerable.Range(0, 10).Select(_ => TicketText.Row()).ToArray();
        server.Write(Encoding.UTF8.GetBytes(TicketText.File(rows)));
        server.Close();
        var file = TicketFile.Open(new InputSource("/dev/stdin", "stdin", () => client, size: null), new TicketFormatOptions());
        using var reader = new TicketReader(file, file.OpenText(), TicketText.Today);
        var count = 0;
        while (reader.Read())
            count++;
        count.Should().Be(10);
    }

    [Test]
    public void A_damaged_gzip_file_is_refused()
    {
        byte[] content = [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        FluentActions.Invoking(() => TicketText.Open(_folder.File("a.csv.gz", content))).Should().Throw<RefusedFileException>().WithMessage("it cannot be unpacked*");
    }
}
