namespace Prestacop.Web.Pictures;

/// <summary>What is known of a picture that was not found.</summary>
enum PictureAbsence
{
    /// <summary>Kafka no longer has everything of that time, or too much to search.</summary>
    Unknown,

    /// <summary>It may still come.</summary>
    NotYet,

    /// <summary>Kafka has every picture of that time, and this one is not among them.</summary>
    NeverCame,
}

/// <summary>The result of a search.</summary>
/// <param name="Picture">JPEG; null when it was not found.</param>
/// <param name="Absence">What is known when it was not found.</param>
sealed record PictureSearch(byte[]? Picture, PictureAbsence Absence)
{
    public static PictureSearch NotFound(PictureAbsence absence) => new(null, absence);

    /// <summary>Why a picture is absent.</summary>
    /// <param name="isWhole">Whether all pictures were looked at that came around that time.</param>
    /// <param name="isOver">Whether that time has passed.</param>
    public static PictureAbsence Absent(bool isWhole, bool isOver) =>
        !isOver ? PictureAbsence.NotYet : isWhole ? PictureAbsence.NeverCame : PictureAbsence.Unknown;
}
