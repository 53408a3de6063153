using Prestacop.Web.Notifications;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

public sealed class WebhookSignatureTests
{
    /// <summary>Computed by Python's hmac of <c>1795539600.{"a":"ü"}</c>.</summary>
    [Test]
    public void Is_the_HMAC_of_time_and_body() => WebhookSignature.Of("0123456789abcdef", Samples.Noon, "{\"a\":\"ü\"}"u8)
        .Should().Be("t=1795539600,v1=1698da208a0e1b1117708dc64de85e6bea4876ce44c39d479391a096c4f96839");

    [Test]
    public void Another_time_body_or_secret_gives_another()
    {
        string[] all =
        [
            WebhookSignature.Of("0123456789abcdef", Samples.Noon, "a"u8), WebhookSignature.Of("0123456789abcdef", Samples.Noon.AddSeconds(1), "a"u8),
            WebhookSignature.Of("0123456789abcdef", Samples.Noon, "b"u8), WebhookSignature.Of("0123456789abcdeg", Samples.Noon, "a"u8),
        ];

        all.Should().OnlyHaveUniqueItems();
    }
}
