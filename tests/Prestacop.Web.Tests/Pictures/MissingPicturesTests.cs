using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Pictures;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Pictures;

public sealed class MissingPicturesTests
{
    readonly FakeTimeProvider _time = new(Samples.Noon);

    [Test]
    public void Remembers_for_a_while_what_was_not_found()
    {
        var missing = new MissingPictures(_time);
        missing.Add("m-1-plate");

        missing.Contains("m-1-plate").Should().BeTrue();
        missing.Contains("m-2-plate").Should().BeFalse();
        _time.Advance(MissingPictures.RetryAfter);
        missing.Contains("m-1-plate").Should().BeFalse();
    }

    [Test]
    public void Does_not_grow_without_end()
    {
        var missing = new MissingPictures(_time);
        missing.Add("first");

        for (var number = 0; number < MissingPictures.MaxCount; number++)
            missing.Add($"{number}");

        missing.Contains("first").Should().BeFalse();
        missing.Contains($"{MissingPictures.MaxCount - 1}").Should().BeTrue();
    }
}
