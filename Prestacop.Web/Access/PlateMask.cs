using Prestacop.Contracts;

namespace Prestacop.Web.Access;

/// <summary>Hides plates from those who need not see them.</summary>
static class PlateMask
{
    /// <summary>What stands for a plate; always as long, so that not even its length is told.</summary>
    public const string Hidden = "•••••";

    public static string? Of(string? plate, bool seesPlates) => seesPlates || string.IsNullOrEmpty(plate) ? plate : Hidden;

    /// <summary>The alert without plate and without the way to the picture, which shows it.</summary>
    public static Alert Hide(Alert alert) => alert with
    {
        Message = alert.Message with { Plate = Of(alert.Message.Plate, seesPlates: false), ImageId = null },
    };
}
