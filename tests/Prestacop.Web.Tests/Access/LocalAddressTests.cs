using Prestacop.Web.Access;

namespace Prestacop.Web.Tests.Access;

public sealed class LocalAddressTests
{
    [TestCase("/")]
    [TestCase("/alerts/a?state=all")]
    [TestCase("/map#there")]
    public void Address_of_this_site_is_kept(string address) => LocalAddress.Of(address).Should().Be(address);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("fleet")]
    [TestCase("https://example.com/")]
    [TestCase("//example.com/")]
    [TestCase("/\\example.com/")]
    [TestCase("\\/example.com/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("/\r\nSet-Cookie: a=b")]
    [TestCase("/\t/example.com")]
    public void Any_other_address_becomes_the_first_page(string? address) => LocalAddress.Of(address).Should().Be("/");
}
