using System.Net;
using Microsoft.Extensions.Options;
using Prestacop.Web.Notifications;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>Where notifications may go: not to the dashboard's own machine, and not to where no receiver of notifications is.</summary>
public sealed class OutboundAddressTests
{
    [TestCase("https://hooks.example/path?x=1", true)]
    [TestCase("https://hooks.example:8443/", true)]
    [TestCase("https://10.1.2.3/", true)]
    [TestCase("https://[2001:db8::1]/", true)]
    [TestCase("http://hooks.example/", false)]
    [TestCase("http://127.0.0.1/", false)]
    [TestCase("https://127.0.0.1/", false)]
    [TestCase("https://localhost/", false)]
    [TestCase("https://127.1/", false)]
    [TestCase("https://2130706433/", false)]
    [TestCase("https://0x7f.0.0.1/", false)]
    [TestCase("https://[::1]/", false)]
    [TestCase("https://[::ffff:127.0.0.1]/", false)]
    [TestCase("https://0.0.0.0/", false)]
    [TestCase("https://169.254.169.254/latest/meta-data", false)]
    [TestCase("https://[fe80::1]/", false)]
    [TestCase("https://[::ffff:169.254.169.254]/", false)]
    [TestCase("https://[64:ff9b::a9fe:a9fe]/", false)]
    [TestCase("https://[2002:7f00:1::]/", false)]
    [TestCase("https://224.0.0.1/", false)]
    [TestCase("https://user:password@hooks.example/", false)]
    [TestCase("https://hooks.example/#part", false)]
    [TestCase("file:///etc/passwd", false)]
    [TestCase("ftp://hooks.example/", false)]
    [TestCase("gopher://hooks.example/", false)]
    [TestCase("/path", false)]
    [TestCase("https://hooks.example/\r\nHost: other", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void Only_HTTPS_to_other_machines(string? address, bool allowed) => (OutboundAddress.Validate(address, allowLoopback: false) is null).Should().Be(allowed);

    [TestCase("http://127.0.0.1:8080/hook", true)]
    [TestCase("http://localhost:8080/hook", true)]
    [TestCase("https://[::1]/hook", true)]
    [TestCase("http://10.1.2.3/", false)]
    [TestCase("https://169.254.169.254/", false)]
    public void This_machine_when_that_is_allowed(string address, bool allowed) => (OutboundAddress.Validate(address, allowLoopback: true) is null).Should().Be(allowed);

    [Test]
    public void An_address_of_any_length_is_refused() => OutboundAddress.Validate("https://hooks.example/" + new string('a', 500), allowLoopback: false).Should().NotBeNull();

    [Test]
    public async Task A_name_that_stands_for_this_machine_is_refused_when_it_is_connected_to()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        using var strict = new OutboundHttp(Options.Create(new NotificationOptions()));
        using var allowing = new OutboundHttp(Options.Create(new NotificationOptions { AllowLoopback = true }));
        var address = new UriBuilder(receiver.Address) { Host = "localhost" }.Uri;

        (await FluentActions.Awaiting(() => strict.Client.GetAsync(address)).Should().ThrowAsync<HttpRequestException>()).WithInnerException<ForbiddenAddressException>();
        receiver.Requests.Should().BeEmpty();
        using var answer = await allowing.Client.GetAsync(new Uri(receiver.Address));

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Test]
    public async Task No_redirect_is_followed()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Answers = [HttpStatusCode.TemporaryRedirect, HttpStatusCode.OK];
        using var http = new OutboundHttp(Options.Create(new NotificationOptions { AllowLoopback = true }));

        using var answer = await http.Client.GetAsync(new Uri(receiver.Address));

        answer.StatusCode.Should().Be(HttpStatusCode.TemporaryRedirect);
        receiver.Requests.Should().ContainSingle();
    }
}
