using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Pictures;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;

namespace Prestacop.Web.Evidence;

/// <summary>
/// Makes evidence packages: for who has <see cref="Rights.Evidence"/>, for a case and a reason, and the audit log knows of it before. A package is not kept here.
/// </summary>
sealed class EvidencePackages(EvidenceGathering gathering, EvidenceKeyring keyring, EvidencePages pages, AuditLog audit, DronePublicKeys drones, TimeProvider time)
{
    static readonly byte[] Readme = ReadReadme();

    /// <summary>Makes a package.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="request">For what.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>Null when there is no such alert.</returns>
    /// <exception cref="UnauthorizedAccessException">The account may not make packages.</exception>
    /// <exception cref="ArgumentException">There is no case number or no reason.</exception>
    /// <exception cref="EvidenceKeyException">The key cannot be used.</exception>
    /// <exception cref="Confluent.Kafka.KafkaException">Kafka does not answer: a package would lack what it has.</exception>
    /// <exception cref="HttpRequestException">So of HDFS.</exception>
    public async Task<EvidencePackage?> MakeAsync(ClaimsPrincipal who, EvidenceRequest request, CancellationToken cancellationToken)
    {
        if (!who.Has(Rights.Evidence) || !who.SeesPlates())
            throw new UnauthorizedAccessException("This account may not make evidence packages.");
        request = request.Validated();
        if (await gathering.FindAsync(request.AlertId, cancellationToken) is not { } item)
            return null;
        var (key, droneKey) = (Key(), DroneKey(item.Message.DroneId));
        await audit.WriteAsync(
            who.NameOrNobody(), AuditActions.EvidenceMade, item.Id, $"case {request.CaseNumber}: {request.Reason}", $"signed with {key.Public.Fingerprint}", cancellationToken);
        var content = await gathering.GatherAsync(item, cancellationToken);
        var manifest = new EvidenceManifest
        {
            Format = EvidenceManifest.CurrentFormat,
            AlertId = item.Id,
            MadeAt = time.GetUtcNow(),
            MadeBy = who.NameOrNobody(),
            CaseNumber = request.CaseNumber,
            Reason = request.Reason,
            Records = [content.Record, .. PictureRecord(content), .. content.DecisionRecords.Values.Select(record => record.Record)],
            Picture = item.Message.ImageId is not { } imageId ? null : new EvidencePicture
            {
                ImageId = imageId,
                NamedSha256 = item.Message.ImageSha256,
                RecordSha256 = content.Picture?.Origin?.Sha256,
                Absence = content.Picture is null ? AbsenceText(content.Absence) : null,
            },
            Files = [],
        };
        var files = FilesOf(content, droneKey);
        files.Add(EvidenceNames.Report, Encoding.UTF8.GetBytes(await pages.RenderAsync(manifest, content, key.Public)));
        return new EvidencePackage($"evidence-{FileNameOf(item.Id)}.zip", EvidenceWriter.Write(manifest, files, key));
    }

    static Dictionary<string, byte[]> FilesOf(EvidenceContent content, EvidencePublicKey? droneKey)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [EvidenceNames.Readme] = Readme,
            [EvidenceNames.Alert] = content.Json,
            [EvidenceNames.Decisions] = JsonSerializer.SerializeToUtf8Bytes(content.Decisions, EvidenceJson.Default.IReadOnlyListEvidenceDecision),
            [EvidenceNames.Audit] = JsonSerializer.SerializeToUtf8Bytes(content.Audit, EvidenceJson.Default.EvidenceAudit),
        };
        foreach (var (file, record) in content.DecisionRecords)
            files.Add(file, record.Json);
        if (content.Picture is not { } picture)
            return files;
        files.Add(EvidenceNames.Picture, picture.Bytes);
        if (DroneSignature.BytesOf(content.Item.Message) is { } signature)
            files.Add(EvidenceNames.PictureSignature, signature);
        if (droneKey is not null)
            files.Add(EvidenceNames.DroneKey, Encoding.ASCII.GetBytes(droneKey.Pem));
        return files;
    }

    static IEnumerable<EvidenceRecord> PictureRecord(EvidenceContent content) => content.Picture?.Origin is { } origin
        ? [new EvidenceRecord(EvidenceNames.Picture, origin.Topic, origin.Partition, origin.Offset, origin.Time.ToUniversalTime(), origin.Source)]
        : [];

    internal static string AbsenceText(PictureAbsence absence) => absence switch
    {
        PictureAbsence.Altered => Strings.Picture_Altered,
        PictureAbsence.NeverCame => Strings.Picture_NeverCame,
        PictureAbsence.NotYet => Strings.Picture_Waiting,
        _ => Strings.Picture_Missing,
    };

    // An alert's id comes from a record: it may hold anything.
    static string FileNameOf(string alertId) =>
        string.Concat(alertId.Take(64).Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' ? character : '_'));

    EvidenceKey Key()
    {
        try
        {
            return keyring.Key;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new EvidenceKeyException(unusable.Message, unusable);
        }
    }

    EvidencePublicKey? DroneKey(string droneId)
    {
        try
        {
            return drones.Find(droneId);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new EvidenceKeyException(unusable.Message, unusable);
        }
    }

    static byte[] ReadReadme()
    {
        using var text = typeof(EvidencePackages).Assembly.GetManifestResourceStream("evidence-readme.txt")!;
        using var bytes = new MemoryStream();
        text.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>A key file cannot be used; the message says why, and shows nothing of a key.</summary>
sealed class EvidenceKeyException(string message, Exception cause) : Exception(message, cause);
