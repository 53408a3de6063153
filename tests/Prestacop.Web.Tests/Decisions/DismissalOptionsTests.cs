using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Decisions;

namespace Prestacop.Web.Tests.Decisions;

public sealed class DismissalOptionsTests
{
    [Test]
    public void There_are_six_reasons_unless_others_are_configured()
    {
        new DismissalOptions().ReadReasons().Should().HaveCount(6).And.EndWith("Other");
        new DismissalOptions { Reasons = " Towed ; Film crew;" }.ReadReasons().Should().Equal("Towed", "Film crew");
    }

    [TestCase("Towed", true)]
    [TestCase("Towed: an hour ago", true)]
    [TestCase("Towed an hour ago", false)]
    [TestCase("Duplicate", false)]
    [TestCase(null, false)]
    public void A_reason_is_allowed_alone_or_with_something_added(string? reason, bool allowed) => new DismissalOptions { Reasons = "Towed" }.Allows(reason).Should().Be(allowed);

    [TestCase("", "more", null)]
    [TestCase("Towed", " ", "Towed")]
    [TestCase("Towed", " an hour ago ", "Towed: an hour ago")]
    public void What_is_added_stands_behind_the_reason(string chosen, string added, string? text) => DismissalOptions.Text(chosen, added).Should().Be(text);

    [TestCase("Towed;Towed", "*names a reason twice.")]
    [TestCase("To\u0007wed", "*no control characters*")]
    public void Impossible_reasons_are_said_at_the_start(string reasons, string message)
    {
        var options = new DismissalOptions { Reasons = reasons };

        options.Validate(new ValidationContext(options)).Should().ContainSingle().Which.ErrorMessage.Should().Match(message);
    }
}
