using Prestacop.Web.Alerts;

namespace Prestacop.Web.Pictures;

/// <summary>The picture of the other reading of an alert about two places: most readings have no alert of their own under which it could be found.</summary>
static class OtherPicture
{
    /// <summary>The alert as if the other reading had raised it, to find that picture with.</summary>
    /// <returns>Null when there is no other reading, or it has no picture.</returns>
    public static AlertItem? Of(AlertItem item)
    {
        if (item.Alert.OtherPlace is not { ImageId: { Length: > 0 } imageId } other)
            return null;
        var message = item.Message with
        {
            MessageId = other.MessageId,
            DroneId = other.DroneId,
            Time = other.Time,
            Latitude = other.Latitude,
            Longitude = other.Longitude,
            Street = other.Street,
            Confidence = other.Confidence,
            ImageId = imageId,
            ImageSha256 = other.ImageSha256,
            ImageSignature = null,
        };
        return item with { Record = item.Record with { Alert = item.Alert with { Message = message, OtherPlace = null } } };
    }
}
