namespace Prestacop.Contracts;

/// <summary>The files of an evidence package. All lie in one folder.</summary>
public static class EvidenceNames
{
    /// <summary>What the package is, and how to check it with common tools.</summary>
    public const string Readme = "README.txt";

    /// <summary>A page for people, which prints.</summary>
    public const string Report = "report.html";

    /// <summary>The alert's record (<see cref="Contracts.Alert"/>), as it came from Kafka.</summary>
    public const string Alert = "alert.json";

    /// <summary>The picture, JPEG; missing when there is none.</summary>
    public const string Picture = "picture.jpg";

    /// <summary>The drone's signature of the picture, ASN.1 DER; missing when the drone has none.</summary>
    public const string PictureSignature = "picture.jpg.sig";

    /// <summary>The drone's public key, PEM; missing when it is not known.</summary>
    public const string DroneKey = "drone.pem";

    /// <summary>What officers decided (<see cref="EvidenceDecision"/>), as a list.</summary>
    public const string Decisions = "decisions.json";

    /// <summary>The entries of the audit log about the alert (<see cref="EvidenceAudit"/>): among them who has seen it.</summary>
    public const string Audit = "audit.json";

    /// <summary>What is in the package, and why it was made (<see cref="EvidenceManifest"/>).</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The public key of <see cref="Signature"/>, PEM.</summary>
    public const string Key = "public.pem";

    /// <summary>The SHA-256 of every other file but <see cref="Signature"/>, as <c>sha256sum</c> writes and checks it.</summary>
    public const string Sums = "SHA256SUMS";

    /// <summary>The signature of <see cref="Sums"/>: ECDSA with SHA-256, ASN.1 DER.</summary>
    public const string Signature = "SHA256SUMS.sig";

    /// <summary>The file of a decision's record, as it came from Kafka.</summary>
    /// <param name="number">Its place in <see cref="Decisions"/>, from 1.</param>
    public static string Decision(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"decision-{number:000}.json");

    /// <summary>Whether a name is one that a package may have: letters, digits, points and hyphens, no folder.</summary>
    /// <param name="name">The name.</param>
    public static bool IsAllowed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 64 && name[0] != '.' && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');
    }
}
