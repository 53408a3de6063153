using Prestacop.Contracts;
using Prestacop.Web.Pictures;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Pictures;

public sealed class OtherPictureTests
{
    static readonly OtherPlace Place = new()
    {
        MessageId = "m-9",
        DroneId = "drone-0009",
        Time = Samples.Noon.AddMinutes(-3),
        Latitude = 40.65,
        Longitude = -73.99,
        ImageId = "m-9-plate",
        ImageSha256 = "ff",
        Kilometres = 11.1,
        Seconds = 40,
    };

    [Test]
    public void The_picture_is_searched_where_and_when_the_other_drone_read_the_plate_and_checked_by_its_digest()
    {
        var alert = Samples.Alert(1) with { OtherPlace = Place, Message = Samples.Alert(1).Message with { ImageSha256 = "aa", ImageSignature = "bb" } };

        var item = OtherPicture.Of(Samples.Item(1).With(alert))!;

        item.Id.Should().Be("alert-000001", "the look at it is noted with the alert");
        (item.Message.DroneId, item.Message.Time, item.Message.ImageId, item.Message.ImageSha256, item.Message.ImageSignature).Should().Be(("drone-0009", Place.Time, "m-9-plate", "ff", null));
    }

    [Test]
    public void There_is_none_without_another_reading_or_without_its_picture()
    {
        OtherPicture.Of(Samples.Item(1)).Should().BeNull();
        OtherPicture.Of(Samples.Item(1).With(Samples.Alert(1) with { OtherPlace = Place with { ImageId = null } })).Should().BeNull();
        OtherPicture.Of(Samples.Item(1).With(Samples.Alert(1) with { OtherPlace = Place with { ImageId = "" } })).Should().BeNull();
    }
}
