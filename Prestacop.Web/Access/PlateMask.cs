using Prestacop.Contracts;

namespace Prestacop.Web.Access;

/// <summary>Masks plates for accounts without the right to see them.</summary>
static class PlateMask
{
    /// <summary>Shown instead of a plate; its length is fixed, so it does not reveal the plate's length.</summary>
    public const string Hidden = "•••••";

    public static string? Of(string? plate, bool seesPlates) => seesPlates || string.IsNullOrEmpty(plate) ? plate : Hidden;

    /// <summary>The alert without its plate and without the id of the picture, which shows the plate.</summary>
    public static Alert Hide(Alert alert) => alert with
    {
        Message = alert.Message with { Plate = Of(alert.Message.Plate, seesPlates: false), ImageId = null },
    };
}
