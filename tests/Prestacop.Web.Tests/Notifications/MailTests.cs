using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>E-mail to a real mail server: what it says, and what becomes of it when the server is away or refuses.</summary>
public sealed class MailTests
{
    SmtpServer _server = null!;
    NotificationFlow _flow = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await SmtpServer.StartAsync();
        _flow = await NotificationFlow.StartAsync(settings: [("Web:Mail:Host", "127.0.0.1"), ("Web:Mail:Port", $"{_server.Port}")]);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_flow is not null)
            await _flow.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Everybody_with_the_role_and_an_address_gets_a_mail_that_says_what_is_wrong_and_where_without_the_plate()
    {
        await _flow.AddPersonAsync("dora", Roles.Dispatcher, "dora@police.example");
        await _flow.AddPersonAsync("dan", Roles.Dispatcher, "dan@police.example");
        await _flow.AddPersonAsync("doris", Roles.Dispatcher, null);
        await _flow.AddPersonAsync("ana", Roles.Officer, "ana@police.example");
        await _flow.MailAsync(Roles.Dispatcher);
        await _flow.RaiseAsync(Samples.Alert(18, Severities.Critical, plate: "ABC1234"));

        await _flow.SendAsync();
        var mails = await _server.WaitForAsync(2);

        mails.Select(mail => mail.To.Single()).Should().BeEquivalentTo("dora@police.example", "dan@police.example");
        var message = mails[0].Message;
        message.Subject.Should().Be("[critical] Confidence low, precinct 19");
        message.From.ToString().Should().Be("\"Prestacop\" <prestacop@police.example>");
        message.TextBody.Should().Contain("Drone: drone-0001").And.Contain("Alert: https://prestacop.example/alerts/alert-000018").And.Contain("by the rule \"mail\"");
        mails.Should().OnlyContain(mail => !mail.Raw.Contains("ABC1234", StringComparison.Ordinal));
        (await _flow.RowsAsync()).Should().OnlyContain(row => row.State == DeliveryState.Sent).And.HaveCount(2);
    }

    [Test]
    public async Task The_plate_is_in_it_where_that_is_configured()
    {
        await using var open = await NotificationFlow.StartAsync(
            settings: [("Web:Mail:Host", "127.0.0.1"), ("Web:Mail:Port", $"{_server.Port}"), ("Web:Notifications:Plates", "email")]);
        await open.AddPersonAsync("dora", Roles.Dispatcher, "dora@police.example");
        await open.MailAsync(Roles.Dispatcher);
        await open.RaiseAsync(Samples.Alert(18, plate: "ABC1234"));

        await open.SendAsync();

        (await _server.WaitForAsync(1)).Single().Message.Subject.Should().Be("[minor] Confidence low, precinct 19, ABC1234");
    }

    [Test]
    public async Task What_a_drone_has_written_can_neither_forge_a_header_nor_fill_a_mailbox()
    {
        const string Forged = "x\r\nBcc: eve@evil.example\r\n\r\nhello";
        await using var open = await NotificationFlow.StartAsync(
            settings: [("Web:Mail:Host", "127.0.0.1"), ("Web:Mail:Port", $"{_server.Port}"), ("Web:Notifications:Plates", "email")]);
        await open.AddPersonAsync("dora", Roles.Dispatcher, "dora@police.example");
        await open.MailAsync(Roles.Dispatcher);
        var alert = Samples.Alert(18, severity: Forged, plate: Forged, drone: Forged, reasons: [Forged, .. Enumerable.Repeat(new string('w', 2000), 31)]);
        await open.RaiseAsync(alert with { Message = alert.Message with { Street = Forged + " ABC1234" } });

        await open.SendAsync();
        var mail = (await _server.WaitForAsync(1)).Single();

        mail.To.Should().Equal("dora@police.example");
        mail.Message.Headers.Select(header => header.Field.ToUpperInvariant()).Should()
            .BeSubsetOf(["FROM", "TO", "SUBJECT", "DATE", "MESSAGE-ID", "MIME-VERSION", "AUTO-SUBMITTED", "CONTENT-TYPE", "CONTENT-TRANSFER-ENCODING"]);
        mail.Message.Subject.Should().NotContainAny("\r", "\n").And.StartWith("[x??Bcc");
        mail.Raw.Split("\r\n").Should().NotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        mail.Raw.Length.Should().BeLessThan(5_000);
        mail.Message.TextBody.Should().NotContain("ABC1234", "a street is no place for a plate");
    }

    [Test]
    public async Task While_the_server_is_away_a_mail_waits_longer_each_time_and_goes_out_when_it_is_back()
    {
        await OneAsync("dora@police.example");
        await _server.DisposeAsync();

        await _flow.SendAsync();
        var first = await _flow.RowAsync();
        first.Should().BeEquivalentTo(new { State = DeliveryState.Pending, Attempts = 1, NextAt = (DateTimeOffset?)Samples.Noon.AddSeconds(5) });
        first.Error.Should().NotBeNullOrEmpty();
        await _flow.SendAsync();
        (await _flow.RowAsync()).Attempts.Should().Be(1, "it is not due yet");
        _flow.Time.Advance(TimeSpan.FromSeconds(5));
        await _flow.SendAsync();
        (await _flow.RowAsync()).NextAt.Should().Be(Samples.Noon.AddSeconds(15));

        await using var back = await SmtpServer.StartAsync(_server.Port);
        _flow.Time.Advance(TimeSpan.FromSeconds(10));
        await _flow.SendAsync();

        (await back.WaitForAsync(1)).Should().ContainSingle();
        (await _flow.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Sent, Attempts = 3, Error = (string?)null });
    }

    [Test]
    public async Task A_server_that_stays_away_is_given_up_after_the_stated_time()
    {
        await OneAsync("dora@police.example");
        await _server.DisposeAsync();

        for (var minute = 0; minute < 70; minute++)
        {
            await _flow.SendAsync();
            _flow.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var row = await _flow.RowAsync();
        row.Should().BeEquivalentTo(new { State = DeliveryState.Failed, NextAt = (DateTimeOffset?)null });
        row.Attempts.Should().BeInRange(10, 20);
        row.ChangedAt.Should().BeBefore(Samples.Noon.AddHours(1).AddMinutes(1));
    }

    [Test]
    public async Task A_mailbox_that_does_not_exist_fails_at_once_and_one_that_is_busy_is_tried_again()
    {
        await _flow.AddPersonAsync("dora", Roles.Dispatcher, "refused@police.example");
        await _flow.AddPersonAsync("dan", Roles.Dispatcher, "busy@police.example");
        await _flow.MailAsync(Roles.Dispatcher);
        await _flow.RaiseAsync(Samples.Alert(1));

        await _flow.SendAsync();

        var rows = await _flow.RowsAsync();
        var (dora, dan) = (rows.Single(row => row.Recipient == "dora"), rows.Single(row => row.Recipient == "dan"));
        (dora.State, dora.Attempts).Should().Be((DeliveryState.Failed, 1));
        dora.Error.Should().Match("550 *There is no such mailbox*");
        (dan.State, dan.Attempts).Should().Be((DeliveryState.Pending, 1));
        dan.Error.Should().Match("451 *Try again later*");
    }

    [Test]
    public async Task Nobody_with_an_address_is_shown_and_a_disabled_account_gets_nothing()
    {
        await _flow.AddPersonAsync("dora", Roles.Dispatcher, "dora@police.example");
        var accounts = _flow.Get<Accounts>();
        await accounts.DisableAsync((await accounts.ListAsync(CancellationToken.None)).Single().Id, true, "admin", CancellationToken.None);
        await _flow.MailAsync(Roles.Dispatcher);
        await _flow.RaiseAsync(Samples.Alert(1));

        await _flow.SendAsync();

        (await _flow.RowAsync()).State.Should().Be(DeliveryState.Nobody);
    }

    [Test]
    public async Task A_server_that_offers_no_encryption_gets_nothing_unless_that_is_allowed()
    {
        await using var strict = await NotificationFlow.StartAsync(settings: [("Web:Mail:Host", "127.0.0.1"), ("Web:Mail:Port", $"{_server.Port}"), ("Web:Mail:Security", "starttls")]);
        await strict.AddPersonAsync("dora", Roles.Dispatcher, "dora@police.example");
        await strict.MailAsync(Roles.Dispatcher);
        await strict.RaiseAsync(Samples.Alert(1));

        await strict.SendAsync();

        (await strict.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Pending, Attempts = 1 });
        _server.Mails.Should().BeEmpty();
    }

    [Test]
    public async Task With_an_authority_of_its_own_it_signs_in_by_STARTTLS_and_with_no_other_certificate()
    {
        using var folder = new TemporaryFolder();
        var files = WriteCertificate(folder, "server");
        var other = WriteCertificate(folder, "other");
        await File.WriteAllTextAsync(folder.File("password"), SmtpServer.Password + "\n");
        await using var server = await SmtpServer.StartAsync(certificate: files);

        foreach (var (authority, taken) in ((string, bool)[])[(other.Certificate, false), ("", false), (files.Certificate, true)])
        {
            await using var flow = await NotificationFlow.StartAsync(settings:
            [
                ("Web:Mail:Host", "localhost"), ("Web:Mail:Port", $"{server.Port}"), ("Web:Mail:Security", "starttls"), ("Web:Mail:Authority", authority),
                ("Web:Mail:User", SmtpServer.User), ("Web:Mail:PasswordFile", folder.File("password")),
            ]);
            await flow.AddPersonAsync("dora", Roles.Dispatcher, "dora@police.example");
            await flow.MailAsync(Roles.Dispatcher);
            await flow.RaiseAsync(Samples.Alert(1));

            await flow.SendAsync();

            var row = await flow.RowAsync();
            (row.State == DeliveryState.Sent).Should().Be(taken, row.Error);
            (row.Error ?? "").Should().NotContain(SmtpServer.Password);
        }
        (await server.WaitForAsync(1)).Should().ContainSingle().Which.Encrypted.Should().BeTrue();
    }

    async Task OneAsync(string address)
    {
        await _flow.AddPersonAsync("dora", Roles.Dispatcher, address);
        await _flow.MailAsync(Roles.Dispatcher);
        await _flow.RaiseAsync(Samples.Alert(1));
    }

    static (string Certificate, string Key) WriteCertificate(TemporaryFolder folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(folder.File($"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File($"{name}.key"), key.ExportPkcs8PrivateKeyPem());
        return (folder.File($"{name}.pem"), folder.File($"{name}.key"));
    }
}
