using System.Text;
using Bunit;
using Prestacop.Tickets.Files;
using Prestacop.Web.Tickets;

namespace Prestacop.Web.Tests.Tickets;

/// <summary>Rejected records page by page, and as a file.</summary>
public sealed class RejectsTableTests
{
    TemporaryFolder _folder = null!;

    string Path => System.IO.Path.Combine(_folder.Path, "rejects.jsonl");

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    void Write(int count, string reason = "wrong")
    {
        using var rejects = new RejectsWriter(Path);
        for (var line = 1; line <= count; line++)
            rejects.Add(new TicketReject(line, "Issue Date", reason));
    }

    [Test]
    public void Shows_fifty_and_turns_the_page()
    {
        Write(120);
        using var page = new BunitContext();
        var table = page.Render<RejectsTable>(it => it.Add(part => part.Path, Path).Add(part => part.Total, 120));

        table.FindAll("tbody tr").Should().HaveCount(50);
        table.Find("button:last-of-type").Click();
        table.Find("button:last-of-type").Click();

        table.FindAll("tbody tr").Should().HaveCount(20);
        table.Find("tbody td").TextContent.Should().Be("101");
        table.Find("button:last-of-type").HasAttribute("disabled").Should().BeTrue();
    }

    [Test]
    public void Lists_no_more_than_the_most()
    {
        Write(RejectsFile.MaxListed + 10);

        RejectsFile.Read(Path, RejectsFile.MaxListed - 1, 50).Should().ContainSingle().Which.Line.Should().Be(RejectsFile.MaxListed);
    }

    [Test]
    public async Task Downloads_all_of_them_and_no_cell_as_a_formula()
    {
        Write(2_500, "=cmd|'/C calc'!A0, \"quoted\"\nand a second line");
        using var body = new MemoryStream();

        await RejectsFile.DownloadAsync(Path, body, CancellationToken.None);

        var text = Encoding.UTF8.GetString(body.ToArray());
        text.Should().StartWith("line,field,reason\n1,Issue Date,\"'=cmd|").And.NotContain(",\"=").And.NotContain(",=");
        text.Split("'=cmd").Should().HaveCount(2_501);
    }

    [Test]
    public async Task Downloads_a_header_when_nothing_was_rejected()
    {
        using var body = new MemoryStream();

        await RejectsFile.DownloadAsync(Path, body, CancellationToken.None);

        Encoding.UTF8.GetString(body.ToArray()).Should().Be("line,field,reason\n");
    }
}
