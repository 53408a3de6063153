using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Notifications;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>Push messages, from the page that subscribes a browser to the browser that reads them.</summary>
public sealed class PushTests
{
    const string Page = "/account/push";

    HttpReceiver _service = null!;
    TemporaryFolder _folder = null!;
    NotificationFlow _flow = null!;
    PushReader _browser = null!;
    Visitor _ana = null!;

    [SetUp]
    public async Task StartAsync()
    {
        (_service, _folder, _browser) = (await HttpReceiver.StartAsync(), new TemporaryFolder(), new PushReader());
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            await File.WriteAllTextAsync(_folder.File("push.pem"), key.ExportPkcs8PrivateKeyPem());
        _flow = await NotificationFlow.StartAsync(settings: [("Web:Push:KeyFile", _folder.File("push.pem")), ("Web:Push:Subject", "mailto:operations@police.example"), ("Web:Hosting:Address", "")]);
        _ana = await Visitor.SignedInAsync(_flow.Dashboard, "ana", Roles.Officer);
        await _flow.AddAsync(new NotificationRule { Name = "officers", Channel = NotificationChannels.Push, Role = Roles.Officer });
    }

    [TearDown]
    public async Task StopAsync()
    {
        _ana?.Dispose();
        _browser?.Dispose();
        if (_flow is not null)
            await _flow.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
        _folder?.Dispose();
    }

    [Test]
    public async Task A_subscribed_browser_reads_which_alert_it_is_signed_and_without_the_plate()
    {
        (await SubscribeAsync(_ana)).Should().Be(HttpStatusCode.NoContent);
        await _ana.GetAsync(Page);
        _ana.Said.Should().Contain("Your browsers that are notified: 1").And.Contain($"data-key=\"{_flow.Get<PushKey>().Public}\"");
        await _flow.RaiseAsync(Samples.Alert(18, Severities.Critical, plate: "ABC1234"));

        await _flow.SendAsync();

        var request = _service.Requests.Single();
        request.Headers["Content-Encoding"].Should().Be("aes128gcm");
        request.Headers["TTL"].Should().Be("3600");
        request.Headers["Urgency"].Should().Be("high");
        request.Headers["Topic"].Should().HaveLength(32);
        var text = _browser.Read(request.Body);
        text.Should().NotContain("ABC1234");
        var message = JsonDocument.Parse(text).RootElement;
        message.GetProperty("body").GetString().Should().Be("[critical] Confidence low, precinct 19");
        message.GetProperty("path").GetString().Should().Be("/alerts/alert-000018");
        var (key, claims) = PushReader.Verify(request.Headers["Authorization"]);
        key.Should().Be(_flow.Get<PushKey>().Public);
        claims.GetProperty("aud").GetString().Should().StartWith("http://127.0.0.1");
        claims.GetProperty("sub").GetString().Should().Be("mailto:operations@police.example");
        (await _flow.RowAsync()).State.Should().Be(DeliveryState.Sent);
    }

    [TestCase(HttpStatusCode.Gone)]
    [TestCase(HttpStatusCode.NotFound)]
    public async Task A_browser_that_its_push_service_does_not_know_any_more_is_forgotten(HttpStatusCode answer)
    {
        _service.Answers = [answer];
        await SubscribeAsync(_ana);
        await _flow.RaiseAsync(Samples.Alert(1));

        await _flow.SendAsync();

        (await _flow.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Failed, Attempts = 1 });
        (await CountAsync()).Should().Be(0);
        await _flow.RaiseAsync(Samples.Alert(2));
        await _flow.SendAsync();
        (await _flow.RowsAsync())[1].State.Should().Be(DeliveryState.Nobody);
        _service.Requests.Should().ContainSingle();
    }

    [Test]
    public async Task A_push_service_that_is_away_for_now_is_tried_again_and_the_browser_stays()
    {
        _service.Answers = [HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests, HttpStatusCode.Created];
        await SubscribeAsync(_ana);
        await _flow.RaiseAsync(Samples.Alert(1));

        foreach (var pause in (int[])[0, 5, 10])
        {
            _flow.Time.Advance(TimeSpan.FromSeconds(pause));
            await _flow.SendAsync();
        }

        (await _flow.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Sent, Attempts = 3 });
        (await CountAsync()).Should().Be(1);
    }

    [Test]
    public async Task A_browser_is_that_of_whoever_subscribed_it_last_and_only_they_unsubscribe_it()
    {
        using var ben = await Visitor.SignedInAsync(_flow.Dashboard, "ben", Roles.Officer);
        await SubscribeAsync(_ana);
        await PostAsync(ben, "/account/push/remove", ("endpoint", Endpoint));
        (await CountAsync()).Should().Be(1);

        await SubscribeAsync(ben);
        (await CountAsync()).Should().Be(1);
        await PostAsync(_ana, "/account/push/remove", ("endpoint", Endpoint));
        (await CountAsync()).Should().Be(1);
        (await PostAsync(ben, "/account/push/remove", ("endpoint", Endpoint))).Should().Be(HttpStatusCode.NoContent);

        (await CountAsync()).Should().Be(0);
        (await _flow.Get<AuditLog>().NewestAsync(100, CancellationToken.None)).Where(entry => entry.Action == AuditActions.Notification && entry.Subject == "ben").Select(entry => entry.Outcome)
            .Should().Equal("push unsubscribed: 1", "push subscribed at 127.0.0.1");
    }

    [Test]
    public async Task A_person_has_at_most_ten_browsers_the_newest()
    {
        foreach (var number in Enumerable.Range(0, 12))
        {
            _flow.Time.Advance(TimeSpan.FromSeconds(1));
            await SubscribeAsync(_ana, $"{Endpoint}{number}");
        }

        await using var database = await _flow.OpenStoreAsync();
        (await database.PushSubscriptions.Select(row => row.Endpoint).ToListAsync()).Should().BeEquivalentTo(Enumerable.Range(2, 10).Select(number => $"{Endpoint}{number}"));
    }

    [Test]
    public async Task Nothing_is_pushed_to_an_address_that_is_no_push_service()
    {
        foreach (var endpoint in (string[])
            [
                "https://internal.police.example/admin", "http://fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x", "https://fcm.googleapis.com.evil.example/x",
                "https://user@fcm.googleapis.com/x", "https://push.services.mozilla.com.evil.example/x", "file:///etc/passwd", "x", $"{Endpoint}{new string('a', 1000)}",
            ])
            (await SubscribeAsync(_ana, endpoint)).Should().Be(HttpStatusCode.BadRequest, endpoint);

        (await CountAsync()).Should().Be(0);
    }

    [Test]
    public async Task The_browsers_push_services_are_known()
    {
        foreach (var endpoint in (string[])["https://fcm.googleapis.com/fcm/send/x", "https://updates.push.services.mozilla.com/wpush/v2/x", "https://web.push.apple.com/x", "https://wns2-by3p.notify.windows.com/w/?token=x"])
            (await SubscribeAsync(_ana, endpoint)).Should().Be(HttpStatusCode.NoContent, endpoint);
    }

    [Test]
    public async Task Keys_that_are_none_are_refused()
    {
        // The last one has the form of a point that is not on the curve.
        foreach (var (key, secret) in ((string, string)[])
            [("", ""), ("AAAA", _browser.Secret), (_browser.PublicKey, "AAAA"), ("%%%", "%%%"), ($"BA{new string('A', 84)}E", _browser.Secret)])
            (await PostAsync(_ana, "/account/push/add", ("endpoint", Endpoint), ("publicKey", key), ("secret", secret))).Should().Be(HttpStatusCode.BadRequest, key);

        (await CountAsync()).Should().Be(0);
    }

    [Test]
    public async Task Another_site_can_subscribe_nobody()
    {
        using var form = new FormUrlEncodedContent([new("endpoint", Endpoint), new("publicKey", _browser.PublicKey), new("secret", _browser.Secret)]);
        using var answer = await _ana.Browser.PostAsync(new Uri("/account/push/add", UriKind.Relative), form);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);

        using var nobody = _flow.Dashboard.Browser();
        using var refused = await nobody.PostAsync(new Uri("/account/push/add", UriKind.Relative), form);
        refused.StatusCode.Should().BeOneOf(HttpStatusCode.Redirect, HttpStatusCode.Unauthorized);
        (await CountAsync()).Should().Be(0);
    }

    [Test]
    public async Task A_browser_is_not_notified_any_more_after_its_person_has_signed_out_there()
    {
        using var phone = new Visitor(_flow.Dashboard);
        await phone.SignInAsync("ana", _ana.Password);
        await SubscribeAsync(phone, $"{Endpoint}-phone");
        await SubscribeAsync(_ana);
        // A session that is over leaves the browser as it is; the next one in it is another session of the same browser.
        _flow.Time.Advance(TimeSpan.FromHours(1));
        await _ana.SignInAsync("ana", _ana.Password);
        (await CountAsync()).Should().Be(2);
        await _ana.GetAsync(Page);
        _ana.Said.Should().Contain("data-known=\"yes\"");

        (await _ana.PostAsync("/account/sign-out")).Should().Be(HttpStatusCode.Redirect);

        await using var database = await _flow.OpenStoreAsync();
        (await database.PushSubscriptions.Select(row => row.Endpoint).ToListAsync()).Should().Equal($"{Endpoint}-phone");
        await _ana.SignInAsync("ana", _ana.Password);
        await _ana.GetAsync(Page);
        _ana.Said.Should().Contain("data-known=\"no\"").And.Contain("Your browsers that are notified: 1");
    }

    [Test]
    public async Task No_browser_is_notified_any_more_after_an_administrator_has_ended_its_session_or_changed_the_account()
    {
        var root = TestDashboard.Person("root", Roles.Administrator);
        var list = _flow.Get<SessionList>();
        await SubscribeAsync(_ana);
        (await list.EndAsync(root, (await list.AllAsync(root, "ana", CancellationToken.None)).Single().Handle, CancellationToken.None)).Should().BeTrue();
        (await CountAsync()).Should().Be(0);

        await _ana.SignInAsync("ana", _ana.Password);
        await SubscribeAsync(_ana);
        (await CountAsync()).Should().Be(1);
        var accounts = _flow.Get<Accounts>();
        await accounts.ResetPasswordAsync((await accounts.ListAsync(CancellationToken.None)).Single(account => account.Name == "ana").Id, "root", CancellationToken.None);

        (await CountAsync()).Should().Be(0);
    }

    [Test]
    public async Task A_browser_in_which_another_person_signs_in_notifies_the_one_before_no_more()
    {
        await SubscribeAsync(_ana);
        using var ben = await Visitor.SignedInAsync(_flow.Dashboard, "ben", Roles.Officer);
        (await CountAsync()).Should().Be(1);

        (await _ana.SignInAsync("ben", ben.Password)).Should().Be(HttpStatusCode.Redirect);

        (await CountAsync()).Should().Be(0);
    }

    string Endpoint => $"{_service.Address}/push/1";

    Task<HttpStatusCode> SubscribeAsync(Visitor visitor, string? endpoint = null) =>
        PostAsync(visitor, "/account/push/add", ("endpoint", endpoint ?? Endpoint), ("publicKey", _browser.PublicKey), ("secret", _browser.Secret));

    static async Task<HttpStatusCode> PostAsync(Visitor visitor, string address, params (string Name, string Value)[] fields)
    {
        using var answer = await visitor.SendFormAsync(Page, address, fields);
        return answer.StatusCode;
    }

    async Task<int> CountAsync()
    {
        await using var database = await _flow.OpenStoreAsync();
        return await database.PushSubscriptions.CountAsync();
    }
}
