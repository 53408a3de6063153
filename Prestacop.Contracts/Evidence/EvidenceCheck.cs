using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Prestacop.Contracts;

/// <summary>Checks an evidence package: each part by itself, so that a reader learns which of them hold.</summary>
/// <param name="files">The package's files, as <see cref="EvidenceReader.Read"/> gives them.</param>
/// <param name="trusted">The key of whom it must be; null to take the key in the package, which shows only that nothing was changed since.</param>
public sealed partial class EvidenceCheck(IReadOnlyDictionary<string, byte[]> files, EvidencePublicKey? trusted)
{
    const string SignaturePart = "signature";
    const string FilesPart = "files";

    static readonly string[] Required =
        [EvidenceNames.Manifest, EvidenceNames.Sums, EvidenceNames.Signature, EvidenceNames.Key, EvidenceNames.Alert, EvidenceNames.Decisions, EvidenceNames.Audit];

    readonly List<EvidenceFinding> _findings = [];

    /// <summary>Looks at every part.</summary>
    /// <returns>What was found, in the order in which a reader wants to know it.</returns>
    public IReadOnlyList<EvidenceFinding> Run()
    {
        _findings.Clear();
        var missing = Required.Where(name => !files.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            Add(FilesPart, EvidenceResult.Fails, missing.Contains(EvidenceNames.Manifest)
                ? $"It is not an evidence package: it has no {EvidenceNames.Manifest}."
                : $"The package is incomplete: it has no {string.Join(", no ", missing)}.");
            return _findings;
        }
        CheckSignature();
        CheckSums();
        if (Read(EvidenceNames.Manifest, EvidenceJson.Default.EvidenceManifest) is { } manifest && IsWhole(EvidenceNames.Manifest, manifest.Records) && IsWhole(EvidenceNames.Manifest, manifest.Files))
            CheckContent(manifest);
        return _findings;
    }

    void CheckSignature()
    {
        EvidencePublicKey? own = null;
        try
        {
            own = EvidencePublicKey.Parse(TextOf(EvidenceNames.Key));
        }
        catch (FormatException invalid)
        {
            Add(EvidenceNames.Key, EvidenceResult.Fails, invalid.Message);
        }
        if ((trusted ?? own) is not { } key)
            return;
        if (!key.Verifies(files[EvidenceNames.Sums], files[EvidenceNames.Signature]))
        {
            Add(SignaturePart, EvidenceResult.Fails, trusted is not null && own?.Fingerprint != trusted.Fingerprint
                ? $"It was signed with another key than the one given: {own?.Fingerprint ?? "none"}, not {trusted.Fingerprint}."
                : $"{EvidenceNames.Signature} is not the signature of {EvidenceNames.Sums}.");
            return;
        }
        Add(SignaturePart, EvidenceResult.Holds, trusted is null
            ? $"Signed with the key {key.Fingerprint}, which is in the package: compare it with the one that the police names."
            : $"Signed with the given key {key.Fingerprint}.");
    }

    void CheckSums()
    {
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in TextOf(EvidenceNames.Sums).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (SumLine.Match(line) is not { Success: true } sum || !sums.TryAdd(sum.Groups[2].Value, sum.Groups[1].Value))
            {
                Add(EvidenceNames.Sums, EvidenceResult.Fails, "It is not a list as sha256sum writes it, each file once.");
                return;
            }
        }
        foreach (var (name, digest) in sums)
        {
            if (!files.TryGetValue(name, out var content))
                Add(name, EvidenceResult.Fails, "The file is missing.");
            else if (EvidenceWriter.DigestOf(content) != digest)
                Add(name, EvidenceResult.Fails, "The file was changed: its SHA-256 is not the signed one.");
            else
                Add(name, EvidenceResult.Holds, string.Create(CultureInfo.InvariantCulture, $"{content.Length} bytes, as signed."));
        }
        foreach (var name in files.Keys.Where(name => !sums.ContainsKey(name) && name is not EvidenceNames.Sums and not EvidenceNames.Signature))
            Add(name, EvidenceResult.Fails, "The file is not among the signed ones: it was added.");
    }

    void CheckContent(EvidenceManifest manifest)
    {
        if (manifest.Format != EvidenceManifest.CurrentFormat)
        {
            Add(EvidenceNames.Manifest, EvidenceResult.Unknown, $"The format '{Shown(manifest.Format)}' is not known to this version: the content was not looked at.");
            return;
        }
        CheckManifest(manifest);
        var alert = Read(EvidenceNames.Alert, ContractsJson.Default.Alert);
        if (alert is not null)
        {
            var isSame = alert.AlertId == manifest.AlertId;
            Add("alert", isSame ? EvidenceResult.Holds : EvidenceResult.Fails,
                isSame ? PlaceOf(manifest, EvidenceNames.Alert) : $"The record is of the alert {Shown(alert.AlertId)}, the package of {Shown(manifest.AlertId)}.");
            CheckPicture(manifest, alert.Message);
        }
        CheckDecisions(manifest);
        CheckAudit(manifest);
    }

    void CheckManifest(EvidenceManifest manifest)
    {
        var listed = manifest.Files.DistinctBy(file => file.Name).ToDictionary(file => file.Name, file => file.Sha256);
        var others = files.Keys.Where(name => name is not EvidenceNames.Manifest and not EvidenceNames.Sums and not EvidenceNames.Signature);
        var wrong = listed.Keys.Union(others).Where(name => !files.TryGetValue(name, out var content) || listed.GetValueOrDefault(name) != EvidenceWriter.DigestOf(content)).ToList();
        if (wrong.Count > 0)
            Add(EvidenceNames.Manifest, EvidenceResult.Fails, $"It does not list these files as they are: {string.Join(", ", wrong.Select(Shown))}.");
    }

    static string PlaceOf(EvidenceManifest manifest, string file) => manifest.Records.FirstOrDefault(record => record.File == file) is { } place
        ? string.Create(CultureInfo.InvariantCulture,
            $"The record of Kafka at {Shown(place.Topic)}/{place.Partition}/{place.Offset}, received {place.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}, read from {Shown(place.Source)}.")
        : "Its place in Kafka is not known.";

    T? Read<T>(string name, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(files[name], type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException invalid)
        {
            Add(name, EvidenceResult.Fails, $"It cannot be read: {Shown(invalid.Message)}");
            return null;
        }
    }

    /// <summary>Whether no element of a list is null, which JSON allows.</summary>
    bool IsWhole<T>(string name, IReadOnlyList<T?> list)
        where T : class
    {
        if (!list.Contains(null))
            return true;
        Add(name, EvidenceResult.Fails, "It cannot be read: an element of a list is null.");
        return false;
    }

    string TextOf(string name) => Encoding.Latin1.GetString(files[name]);

    void Add(string part, EvidenceResult result, string text) => _findings.Add(new EvidenceFinding(part, result, text));

    // What a file says is shown on a terminal.
    static string Shown(string text) => string.Concat((text.Length > 200 ? text[..200] + "..." : text).Select(character => char.IsControl(character) ? '?' : character));

    [GeneratedRegex("^([0-9a-f]{64})  ([A-Za-z0-9.-]{1,64})$")]
    static partial Regex SumLine { get; }
}
