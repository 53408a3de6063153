using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Pictures;
using Prestacop.Web.Resources;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Pictures;

public sealed class PictureViewTests
{
    BunitContext _page = null!;
    FakeTimeProvider _time = null!;
    MissingPictures _missing = null!;

    [SetUp]
    public void OpenPage()
    {
        _page = new BunitContext();
        _time = new FakeTimeProvider(Samples.Noon);
        _page.Services.AddSingleton<TimeProvider>(_time);
        _missing = new MissingPictures(_time);
        _page.Services.AddSingleton(_missing);
    }

    [TearDown]
    public async Task ClosePage() => await _page.DisposeAsync();

    [Test]
    public async Task Retries_until_a_picture_arrives_that_is_later_than_its_alert()
    {
        var view = Open();
        Source(view).Should().Be("/pictures/a%2F1");

        var failed = FailAsync(view);

        view.Find(".picture-missing").TextContent.Should().Be(Strings.Picture_Waiting);
        await PassAsync(TimeSpan.FromSeconds(1), failed);
        Source(view).Should().Be("/pictures/a%2F1?attempt=1");
        view.FindAll(".picture-missing").Should().BeEmpty();
    }

    [TestCase(nameof(PictureAbsence.Unknown), nameof(Strings.Picture_Missing))]
    [TestCase(nameof(PictureAbsence.NotYet), nameof(Strings.Picture_Waiting))]
    [TestCase(nameof(PictureAbsence.NeverCame), nameof(Strings.Picture_NeverCame))]
    public async Task Says_after_half_a_minute_what_is_known_of_a_picture_and_goes_on_retrying(string absence, string text)
    {
        var view = Open();
        _missing.Add("a-1-plate", Samples.Noon, Enum.Parse<PictureAbsence>(absence));
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var failed = FailAsync(view);
            await PassAsync(TimeSpan.FromSeconds(16), failed);
            Source(view).Should().EndWith($"?attempt={attempt}");
        }

        var late = FailAsync(view);

        view.Find(".picture-missing").TextContent.Should().Be(Strings.ResourceManager.GetString(text, Strings.Culture));
        await PassAsync(TimeSpan.FromSeconds(30), late);
        Source(view).Should().EndWith("?attempt=6", "a picture that comes even later is shown while the alert is open");
    }

    [Test]
    public async Task Stops_retrying_when_another_alert_is_opened()
    {
        var failed = FailAsync(Open());

        await _page.DisposeComponentsAsync();

        await FluentActions.Awaiting(() => failed).Should().NotThrowAsync();
    }

    IRenderedComponent<PictureView> Open() =>
        _page.Render<PictureView>(parameters => parameters.Add(view => view.AlertId, "a/1").Add(view => view.ImageId, "a-1-plate").Add(view => view.Description, "the plate"));

    static string? Source(IRenderedComponent<PictureView> view) => view.Find(".picture-button img").GetAttribute("src");

    /// <summary>Moves the clock until the page has retried: it may start its timer only after the event was sent.</summary>
    async Task PassAsync(TimeSpan time, Task retried)
    {
        while (!retried.IsCompleted)
        {
            _time.Advance(time);
            await Task.WhenAny(retried, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }
        await retried;
    }

    static Task FailAsync(IRenderedComponent<PictureView> view) => view.Find(".picture-button img").TriggerEventAsync("onerror", new Microsoft.AspNetCore.Components.Web.ErrorEventArgs());
}
