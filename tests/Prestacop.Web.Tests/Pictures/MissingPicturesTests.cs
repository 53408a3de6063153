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
        missing.Add("m-1-plate", Samples.Noon - MissingPictures.NewFor, PictureAbsence.NeverCame);

        missing.Contains("m-1-plate").Should().BeTrue();
        missing.Contains("m-2-plate").Should().BeFalse();
        _time.Advance(MissingPictures.RetryOldAfter);
        missing.Contains("m-1-plate").Should().BeFalse();
        missing.AbsenceOf("m-1-plate").Should().Be(PictureAbsence.NeverCame, "a page may ask later");
        missing.AbsenceOf("m-2-plate").Should().Be(PictureAbsence.Unknown);
    }

    [Test]
    public void Allows_a_new_search_for_a_new_alert_before_the_page_s_next_retry()
    {
        var missing = new MissingPictures(_time);
        missing.Add("m-1-plate", Samples.Noon, PictureAbsence.NotYet);

        missing.Contains("m-1-plate").Should().BeTrue();
        _time.Advance(TimeSpan.FromSeconds(4));
        missing.Contains("m-1-plate").Should().BeFalse("the page asks again after 1, 2, 4, 8 and 16 s, and a refusal of half a minute would answer each of them");
    }

    [Test]
    public void Does_not_grow_without_end()
    {
        var missing = new MissingPictures(_time);
        missing.Add("first", Samples.Noon, PictureAbsence.NotYet);

        for (var number = 0; number < MissingPictures.MaxCount; number++)
            missing.Add($"{number}", Samples.Noon, PictureAbsence.NotYet);

        missing.Contains("first").Should().BeFalse();
        missing.Contains($"{MissingPictures.MaxCount - 1}").Should().BeTrue();
    }
}
