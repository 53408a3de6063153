using System.IO.Compression;
using System.Net;
using System.Text;
using Bunit;
using Prestacop.Web.Access;
using Prestacop.Web.Tests.Support;
using Prestacop.Web.Tickets;

namespace Prestacop.Web.Tests.Tickets;

/// <summary>Files that are not what they are said to be, and names that are to do harm.</summary>
public sealed class HostileFilesTests
{
    const string Good = "07/10/2016";

    DeskDriver _clerks = null!;

    [OneTimeSetUp]
    public async Task Start() => _clerks = await DeskDriver.StartAsync(("MaxBytes", "1000000"), ("MaxTextBytes", "5000000"));

    [SetUp]
    public void DeleteFile() => _clerks.Desk.Discard(DeskDriver.Carl);

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_clerks is not null)
            await _clerks.DisposeAsync();
    }

    Task<HandedIn> HandInAsync(byte[] content, string name = "july.csv") => _clerks.HandInAsync(DeskDriver.Carl, name, content);

    static IEnumerable<TestCaseData> Refused()
    {
        yield return new TestCaseData(Array.Empty<byte>(), "it is empty").SetName("Refuses_an_empty_file");
        yield return new TestCaseData("a,b\n1,2\n"u8.ToArray(), "it is not a file of parking tickets*").SetName("Refuses_a_wrong_header");
        yield return new TestCaseData(Zip(), "this is a zip file*").SetName("Refuses_a_zip_file");
        yield return new TestCaseData(GzipBytes.Of(Zip()), "this is a zip file*").SetName("Refuses_a_zip_file_in_gzip");
        yield return new TestCaseData("<html></html>"u8.ToArray(), "this is XML or a web page").SetName("Refuses_a_web_page");
        yield return new TestCaseData(GzipBytes.Of(TicketLines.File((1, "A", Good)))[..40], "it cannot be unpacked*").SetName("Refuses_gzip_that_was_cut_off");
        yield return new TestCaseData(GzipBytes.Of(new byte[20_000_000]), "it is empty").SetName("Refuses_zeros_that_unpack_to_a_thousand_times_their_size");
    }

    [TestCaseSource(nameof(Refused))]
    public async Task Refuses(byte[] content, string problem)
    {
        var file = await HandInAsync(content);

        (file.State, file.CanBeFed).Should().Be((HandedInState.Refused, false));
        file.Problem.Should().Match(problem);
        // What was refused makes room for the next.
        (await HandInAsync(TicketLines.File((1, "A", Good)))).State.Should().Be(HandedInState.Checked);
    }

    [Test]
    public async Task Text_beyond_the_limit_is_refused_while_it_is_unpacked()
    {
        foreach (var end in (byte[][])[[.. Enumerable.Repeat((byte)'\n', 8_000_000)], [.. Enumerable.Repeat((byte)'x', 8_000_000)]])
        {
            var file = await HandInAsync(GzipBytes.Of([.. TicketLines.File((1, "A", Good)), .. end]));
            (file.State, file.Problem).Should().Be((HandedInState.Refused, "it holds more than 5.0 MB of text"));
        }
    }

    [Test]
    public async Task Line_of_three_megabytes_is_one_rejected_record()
    {
        var file = await HandInAsync(GzipBytes.Of([.. TicketLines.File((1, "A", Good)), .. Enumerable.Repeat((byte)'x', 3_000_000), .. "\n"u8, .. Encoding.UTF8.GetBytes(TicketLines.Row(2, "B", Good))]));

        (file.State, file.Accepted, file.Rejected).Should().Be((HandedInState.Checked, 2, 1));
    }

    [Test]
    public async Task File_beyond_the_limit_is_not_taken_and_leaves_nothing()
    {
        using var endless = new EndlessStream();
        var receive = () => _clerks.Desk.ReceiveAsync(DeskDriver.Carl, "endless.csv", endless, CancellationToken.None);

        (await receive.Should().ThrowAsync<HandedInException>()).WithMessage("The file is larger than 1.0 MB.");

        endless.Given.Should().BeLessThan(2_000_000);
        _clerks.Desk.Find(DeskDriver.Carl).Should().BeNull();
        File.Exists(Path.Combine(Path.GetDirectoryName(_clerks.Desk.RejectsOf(DeskDriver.Carl))!, "content")).Should().BeFalse();
    }

    [Test]
    public async Task Connection_that_ends_in_the_middle_leaves_nothing()
    {
        using var broken = new BrokenStream();
        var receive = () => _clerks.Desk.ReceiveAsync(DeskDriver.Carl, "broken.csv", broken, CancellationToken.None);

        (await receive.Should().ThrowAsync<HandedInException>()).WithInnerException<TimeoutException>();

        _clerks.Desk.Find(DeskDriver.Carl).Should().BeNull();
    }

    [Test]
    public async Task Utf_16_is_read()
    {
        var file = await HandInAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(TicketLines.File((1, "A", Good))))]);

        (file.State, file.Accepted).Should().Be((HandedInState.Checked, 1));
        file.Format.Should().Contain("UTF-16");
    }

    [TestCase("../../etc/passwd", "passwd")]
    [TestCase("C:\\temp\\july.csv", "july.csv")]
    [TestCase("..", "tickets.csv")]
    [TestCase("", "tickets.csv")]
    [TestCase("a\r\nb\u0007.csv", "a??b?.csv")]
    [TestCase("<script>alert(1)<.csv", "<script>alert(1)<.csv")]
    public void Name_of_a_file_is_its_last_part_without_control_characters(string sent, string name) => HandedInName.Of(sent).Should().Be(name);

    [Test]
    public void Long_name_is_cut()
    {
        HandedInName.Of(new string('x', 150)).Should().HaveLength(103);
        Encoding.UTF8.GetByteCount(HandedInName.Of(new string('\u8eca', 5000))).Should().BeLessThan(200);
    }

    [Test]
    public async Task Page_and_download_show_hostile_text_as_text()
    {
        using var clerk = await Visitor.SignedInAsync(_clerks.Dashboard, "carl", Roles.Clerk);
        await HandInAsync(
            TicketLines.File((1, "A", Good), (2, "B", "=cmd|'/C calc'!A0"), (3, "C", "<img src=x onerror=alert(1)>")), "<script>alert(1).csv");

        using var page = new BunitContext();
        page.Render<HandedInView>(view => view.Add(it => it.Job, _clerks.Desk.Find(DeskDriver.Carl)!)).Markup
            .Should().Contain("&lt;script&gt;alert(1).csv").And.NotContain("<script");
        page.Render<RejectsTable>(table => table.Add(it => it.Path, _clerks.Desk.RejectsOf(DeskDriver.Carl)).Add(it => it.Total, 2)).Markup
            .Should().Contain("&lt;img src=x onerror=alert(1)&gt;").And.NotContain("<img");
        (await clerk.GetAsync("/tickets")).Should().Be(HttpStatusCode.OK);
        (await clerk.GetAsync(RejectsDownload.Path)).Should().Be(HttpStatusCode.OK);
        clerk.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3).And.OnlyContain(line => line == "line,field,reason" || char.IsAsciiDigit(line[0]))
            .And.NotContain(line => line.Split(',').Any(cell => cell.TrimStart('"').StartsWith('=')));
    }

    [Test]
    public async Task Page_and_download_are_forbidden_without_the_right()
    {
        using var officer = await Visitor.SignedInAsync(_clerks.Dashboard, "ana", Roles.Officer, Roles.Dispatcher, Roles.Analyst, Roles.Administrator);

        foreach (var address in (string[])["/tickets", RejectsDownload.Path])
        {
            using var response = await officer.Browser.GetAsync(new Uri(address, UriKind.Relative));
            (response.StatusCode == HttpStatusCode.Forbidden || response.Headers.Location?.ToString().Contains("denied", StringComparison.Ordinal) == true).Should().BeTrue($"{address} says {response.StatusCode}");
        }
    }

    [Test]
    public async Task Download_of_a_person_without_a_file_is_not_found()
    {
        using var clerk = await Visitor.SignedInAsync(_clerks.Dashboard, "cleo", Roles.Clerk);

        (await clerk.GetAsync(RejectsDownload.Path)).Should().Be(HttpStatusCode.NotFound);
    }

    static byte[] Zip()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("july.csv").Open();
            entry.Write(TicketLines.File((1, "A", Good)));
        }
        return packed.ToArray();
    }

    /// <summary>A browser that stops sending.</summary>
    sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new TimeoutException();
    }

    /// <summary>A browser that never stops sending.</summary>
    sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            buffer.Span.Fill((byte)'x');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
