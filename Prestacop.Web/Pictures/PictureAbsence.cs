namespace Prestacop.Web.Pictures;

/// <summary>What is known of a picture that was not found.</summary>
public enum PictureAbsence
{
    /// <summary>Kafka and HDFS do not have it, or there is too much to search.</summary>
    Unknown,

    /// <summary>It may still come.</summary>
    NotYet,

    /// <summary>Kafka has every picture of that time, and this one is not among them.</summary>
    NeverCame,

    /// <summary>There is a picture of this id, but its digest is not the one that the drone named.</summary>
    Altered,
}

/// <summary>The result of a search.</summary>
/// <param name="Picture">Null when it was not found.</param>
/// <param name="Absence">What is known when it was not found.</param>
sealed record PictureSearch(FoundPicture? Picture, PictureAbsence Absence)
{
    public static PictureSearch NotFound(PictureAbsence absence) => new(null, absence);

    /// <summary>Why a picture is absent.</summary>
    /// <param name="isWhole">Whether all pictures were looked at that came around that time.</param>
    /// <param name="isOver">Whether that time has passed.</param>
    public static PictureAbsence Absent(bool isWhole, bool isOver) =>
        !isOver ? PictureAbsence.NotYet : isWhole ? PictureAbsence.NeverCame : PictureAbsence.Unknown;
}
