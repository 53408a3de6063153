using Microsoft.Extensions.DependencyInjection;
using Prestacop.Contracts;
using Prestacop.Web.Alerts;
using Prestacop.Web.Pictures;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Pictures;

public sealed class PictureStoreTests
{
    static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0x01];

    TestDashboard _dashboard = null!;
    AlertItem _item = null!;

    [SetUp]
    public async Task Start()
    {
        _dashboard = await TestDashboard.StartAsync();
        var alert = Samples.Alert(1);
        _item = Samples.Item(1).With(alert with { Message = alert.Message with { ImageSha256 = PictureDigest.Of(Picture) } });
        // Nobody is asked for what was searched a moment ago.
        _dashboard.Services.GetRequiredService<MissingPictures>().Add("m-1-plate", Samples.Noon, PictureAbsence.Altered);
    }

    [TearDown]
    public async Task Stop() => await _dashboard.DisposeAsync();

    [Test]
    public async Task Gives_a_kept_picture_that_is_the_one_of_the_message()
    {
        await _dashboard.KeepPictureAsync("m-1-plate", Picture);

        (await _dashboard.Services.GetRequiredService<PictureStore>().GetAsync(_item, CancellationToken.None))!.Bytes.Should().Equal(Picture);
    }

    [Test]
    public async Task Gives_no_kept_picture_that_was_changed_on_disk()
    {
        await _dashboard.KeepPictureAsync("m-1-plate", [.. Picture, 0]);

        (await _dashboard.Services.GetRequiredService<PictureStore>().GetAsync(_item, CancellationToken.None)).Should().BeNull();
    }

    [Test]
    public async Task Gives_a_kept_picture_of_a_message_that_names_no_digest_with_its_place()
    {
        var origin = new PictureOrigin(PictureOrigin.FromKafka, "drone-images", 1, 2, Samples.Noon, PictureDigest.Of(Picture));
        await _dashboard.KeepPictureAsync("m-2-plate", Picture, origin);
        await _dashboard.KeepPictureAsync("m-3-plate", [.. Picture, 0], origin);
        _dashboard.Services.GetRequiredService<MissingPictures>().Add("m-3-plate", Samples.Noon, PictureAbsence.Altered);
        var store = _dashboard.Services.GetRequiredService<PictureStore>();

        (await store.GetAsync(Samples.Item(2), CancellationToken.None))!.Origin.Should().Be(origin);
        (await store.GetAsync(Samples.Item(3), CancellationToken.None)).Should().BeNull();
    }

    [Test]
    public async Task Deletes_a_picture_with_its_place()
    {
        await _dashboard.KeepPictureAsync("m-1-plate", Picture, new PictureOrigin(PictureOrigin.FromKafka, "drone-images", 1, 2, Samples.Noon, null));
        var store = _dashboard.Services.GetRequiredService<PictureStore>();

        store.Delete("m-1-plate").Should().BeTrue();

        Directory.EnumerateFiles(_dashboard.PictureFolder).Should().BeEmpty();
    }
}
