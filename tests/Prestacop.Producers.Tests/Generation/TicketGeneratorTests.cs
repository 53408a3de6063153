using System.Text;
using Prestacop.Contracts;
using Prestacop.Producers.Generation;
using Prestacop.Producers.Sampling;
using Prestacop.Producers.Tests.Support;

namespace Prestacop.Producers.Tests.Generation;

sealed class TicketGeneratorTests
{
    const int Many = 20_000;

    TemporaryFolder _folder = null!;
    TicketGenerator _generator = null!;
    List<ReadRecord> _records = null!;
    List<ParkingViolation> _tickets = null!;

    [OneTimeSetUp]
    public void Generate()
    {
        _folder = new TemporaryFolder();
        _generator = new TicketGenerator(42, older: false);
        _records = TicketText.Read(_folder.File("generated.csv", Bytes(_generator, Many)));
        _tickets = [.. _records.Select(record => record.Ticket).OfType<ParkingViolation>()];
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    static byte[] Bytes(TicketGenerator generator, long count)
    {
        using var output = new MemoryStream();
        generator.Write(output, count, _ => { }, CancellationToken.None);
        return output.ToArray();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void The_same_seed_gives_the_same_bytes(bool older) =>
        Bytes(new TicketGenerator(5, older), 1_000).Should().Equal(Bytes(new TicketGenerator(5, older), 1_000));

    [Test]
    public void Another_seed_gives_other_tickets() =>
        Bytes(new TicketGenerator(5, older: false), 10).Should().NotEqual(Bytes(new TicketGenerator(6, older: false), 10));

    [Test]
    public void Rejects_exactly_the_damaged_records()
    {
        _records.Should().HaveCount(Many);
        _generator.Damaged.Should().BeInRange(Many / 2_000, Many / 500);
        _records.Count(record => record.Reason is not null).Should().Be((int)_generator.Damaged);
        _records.Where(record => record.Reason is not null).Should().OnlyContain(record => record.Reason!.StartsWith("The whole record is in quotes. The record has "));
    }

    [Test]
    public void Summons_numbers_are_distinct_and_have_ten_digits()
    {
        _tickets.Select(ticket => ticket.SummonsNumber).Should().OnlyHaveUniqueItems();
        _tickets.Should().OnlyContain(ticket => ticket.SummonsNumber >= 1_000_000_000 && ticket.SummonsNumber <= 9_999_999_999);
    }

    [Test]
    public void Agencies_occur_as_often_as_in_the_real_files() => AsOftenAs("agency", ticket => ticket.IssuingAgency);

    [Test]
    public void Makes_occur_as_often_as_in_the_real_files() => AsOftenAs("make", ticket => ticket.VehicleMake);

    [Test]
    public void States_occur_as_often_as_in_the_real_files() => AsOftenAs("state", ticket => ticket.RegistrationState);

    // Pearson's statistic over the values that are expected at least five times, against its mean plus four deviations.
    void AsOftenAs(string table, Func<ParkingViolation, string?> value)
    {
        var rows = TicketFrequencies.All.Rows(table);
        var total = rows.Sum(row => row.Weight);
        var counts = _tickets.CountBy(ticket => value(ticket) ?? "").ToDictionary();
        var common = rows.Select(row => (row.Value, Expected: row.Weight / total * _tickets.Count)).Where(row => row.Expected >= 5).ToList();
        var statistic = common.Sum(row => Math.Pow(counts.GetValueOrDefault(row.Value) - row.Expected, 2) / row.Expected);
        statistic.Should().BeLessThan(common.Count + (4 * Math.Sqrt(2 * common.Count)));
    }

    [Test]
    public void Cameras_write_camera_codes_and_nobody_else_does()
    {
        _tickets.Where(ticket => ticket.IssuingAgency == "V").Should().OnlyContain(ticket => ticket.ViolationCode == 5 || ticket.ViolationCode == 7 || ticket.ViolationCode == 36);
        _tickets.Where(ticket => ticket.IssuingAgency != "V").Should().OnlyContain(ticket => ticket.ViolationCode != 7 && ticket.ViolationCode != 36);
    }

    [Test]
    public void Has_the_oddities_of_the_real_files()
    {
        _tickets.Should().Contain(ticket => ticket.PlateId == "BLANKPLATE");
        _tickets.Should().Contain(ticket => ticket.PlateId!.Contains('\u00A0'));
        _tickets.Should().Contain(ticket => ticket.VehicleExpirationDate == "88888888");
        _tickets.Should().Contain(ticket => ticket.ViolationDescription != null && ticket.ViolationDescription.Contains(','));
        _tickets.Should().Contain(ticket => ticket.ViolationLocation != null && ticket.ViolationLocation.StartsWith('0') && ticket.ViolationLocation.Length == 4);
        _tickets.Should().Contain(ticket => ticket.IssueDate.Year < 2016 || ticket.IssueDate.Year > 2017);
        _tickets.Should().Contain(ticket => ticket.TimeOfDay == null && ticket.ViolationTime!.StartsWith("00", StringComparison.Ordinal) && ticket.ViolationTime.EndsWith('P'));
        _tickets.Should().Contain(ticket => ticket.ViolationTime!.StartsWith("00", StringComparison.Ordinal) && ticket.TimeOfDay != null);
        _tickets.Should().Contain(ticket => ticket.ViolationTime!.StartsWith("12", StringComparison.Ordinal) && ticket.ViolationTime.EndsWith('A'));
    }

    [Test]
    public void Older_files_have_51_columns_and_the_dates_of_2015()
    {
        var text = Encoding.UTF8.GetString(Bytes(new TicketGenerator(3, older: true), 2_000));
        text.Split("\r\n")[0].Split(',').Should().HaveCount(51);
        text.Should().Contain("01/01/88888888 12:00:00 PM").And.Contain("01/05/0001 12:00:00 PM");
        var records = TicketText.Read(_folder.File("older.csv", text));
        records.Where(record => record.Ticket is not null).Should().OnlyContain(record => record.Ticket!.IssueDate.Year >= 2007);
        records.Count(record => record.Ticket is not null).Should().BeGreaterThan(1_900);
    }
}
