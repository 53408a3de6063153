using System.IO.Compression;
using System.Text;

namespace Prestacop.Contracts.Tests.Evidence;

/// <summary>Packages as they are written, and what their checks say.</summary>
public sealed class EvidencePackageTests
{
    static readonly SampleEvidence Sample = new();

    static IReadOnlyDictionary<string, byte[]> Read(byte[] package)
    {
        using var stream = new MemoryStream(package);
        return EvidenceReader.Read(stream);
    }

    static IReadOnlyList<EvidenceFinding> Check(byte[] package, EvidencePublicKey? trusted = null) => new EvidenceCheck(Read(package), trusted ?? SampleEvidence.Key.Public).Run();

    static IEnumerable<string> Failures(byte[] package) => Check(package).Where(finding => finding.Result == EvidenceResult.Fails).Select(finding => $"{finding.Part}: {finding.Text}");

    [Test]
    public async Task Can_be_checked_with_the_tools_that_everybody_has()
    {
        using var folder = new TemporaryFolder();
        using (var package = new MemoryStream(Sample.Write(SampleEvidence.Key)))
            await ZipFile.ExtractToDirectoryAsync(package, folder.Path);

        (await StandardTools.ShellAsync(folder.Path, "sha256sum -c --strict SHA256SUMS")).Should().Match<(int ExitCode, string Printed)>(
            tool => tool.ExitCode == 0 && tool.Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == Directory.GetFiles(folder.Path).Length - 2);
        const string verify = "openssl dgst -sha256 -verify public.pem -signature SHA256SUMS.sig SHA256SUMS";
        (await StandardTools.ShellAsync(folder.Path, verify)).Should().Be((0, "Verified OK\n"));
        (await StandardTools.ShellAsync(folder.Path, "openssl pkey -pubin -in public.pem -outform DER | sha256sum")).Printed.Should().StartWith(SampleEvidence.Key.Public.Fingerprint);

        await File.AppendAllTextAsync(folder.File("picture.jpg"), "x");
        (await StandardTools.ShellAsync(folder.Path, "sha256sum -c SHA256SUMS")).Should().Match<(int ExitCode, string Printed)>(tool => tool.ExitCode == 1 && tool.Printed.Contains("picture.jpg: FAILED"));
        await File.AppendAllTextAsync(folder.File("SHA256SUMS"), "x");
        (await StandardTools.ShellAsync(folder.Path, verify)).ExitCode.Should().Be(1);
    }

    [Test]
    public void Has_the_same_bytes_for_the_same_content_but_for_the_signature()
    {
        var (first, second) = (Read(Sample.Write(SampleEvidence.Key)), Read(Sample.Write(SampleEvidence.Key)));

        first.Keys.Should().Equal(second.Keys).And.BeInAscendingOrder(StringComparer.Ordinal);
        foreach (var (name, content) in first.Where(file => file.Key != EvidenceNames.Signature))
            second[name].Should().Equal(content, name);
        using var stream = new MemoryStream(Sample.Write(SampleEvidence.Key));
        using var zip = new ZipArchive(stream);
        zip.Entries.Select(entry => (entry.LastWriteTime.UtcDateTime.Year, entry.ExternalAttributes >>> 16)).Distinct().Should().Equal((2026, 0x81A4));
    }

    [Test]
    public void Holds_in_every_part()
    {
        var findings = Check(Sample.Write(SampleEvidence.Key));

        findings.Where(finding => finding.Result != EvidenceResult.Holds).Select(finding => (finding.Part, finding.Result)).Should().Equal(("drone", EvidenceResult.Unknown));
        findings.Select(finding => finding.Part).Should().Contain(["signature", "picture.jpg", "alert", "picture", "decisions", "audit"]);
        findings.Single(finding => finding.Part == "alert").Text.Should().Be("The record of Kafka at alerts/1/42, received 2026-11-24T17:00:02.000Z, read from kafka.");
    }

    [Test]
    public void Signed_with_another_key_does_not_hold()
    {
        using var other = EvidenceKey.Create();
        var forged = Sample.Write(other);

        Failures(forged).Should().Equal($"signature: It was signed with another key than the one given: {other.Public}, not {SampleEvidence.Key.Public}.");
        // Without a key of one's own there is nothing to tell it by.
        new EvidenceCheck(Read(forged), null).Run().Should().Contain(finding => finding.Part == "signature" && finding.Text.Contains("compare it with the one that the police names"));
    }

    [TestCase(EvidenceNames.Alert, "alert.json: The file was changed: its SHA-256 is not the signed one.")]
    [TestCase(EvidenceNames.Sums, "signature: SHA256SUMS.sig is not the signature of SHA256SUMS.")]
    [TestCase(EvidenceNames.Signature, "signature: SHA256SUMS.sig is not the signature of SHA256SUMS.")]
    [TestCase(EvidenceNames.Report, "report.html: The file was changed: its SHA-256 is not the signed one.")]
    public void A_changed_file_is_named(string name, string expected)
    {
        var files = Read(Sample.Write(SampleEvidence.Key)).ToDictionary();
        files[name] = [.. files[name], (byte)' '];

        Failures(SampleEvidence.Zip(files)).Should().Contain(expected);
    }

    [Test]
    public void A_file_that_is_missing_or_was_added_is_named()
    {
        var files = Read(Sample.Write(SampleEvidence.Key)).ToDictionary();
        files.Remove(EvidenceNames.Picture);
        files.Add("notes.txt", []);

        Failures(SampleEvidence.Zip(files)).Should().Contain(["picture.jpg: The file is missing.", "notes.txt: The file is not among the signed ones: it was added."]);
    }

    [TestCase(EvidenceNames.Manifest, "files: It is not an evidence package: it has no manifest.json.")]
    [TestCase(EvidenceNames.Signature, "files: The package is incomplete: it has no SHA256SUMS.sig.")]
    public void Without_what_makes_a_package_it_is_none(string name, string expected)
    {
        var files = Read(Sample.Write(SampleEvidence.Key)).ToDictionary();
        files.Remove(name);

        Failures(SampleEvidence.Zip(files)).Should().Equal(expected);
    }

    /// <summary>Whoever has the key could sign nonsense: what the parts say must agree all the same.</summary>
    [Test]
    public void Signed_contradictions_do_not_hold()
    {
        Failures((Sample with { Change = files => files[EvidenceNames.Picture] = [1] }).Write(SampleEvidence.Key))
            .Should().Equal("picture: Its SHA-256 is not the one that the drone's message names.");
        Failures((Sample with { ChangeManifest = manifest => manifest with { AlertId = "alert-000002" } }).Write(SampleEvidence.Key))
            .Should().Contain("alert: The record is of the alert alert-000001, the package of alert-000002.").And.Contain("decisions: They are of another alert, or not as in their records: d-1.");
        Failures((Sample with { Change = files => Replace(files, EvidenceNames.Decision(1), "\"taken\"", "\"confirmed\"") }).Write(SampleEvidence.Key))
            .Should().Equal("decisions: They are of another alert, or not as in their records: d-1.");
        Failures((Sample with { Change = files => Replace(files, EvidenceNames.Audit, "\"who\": \"ana\",\n        \"action\": \"decision\"", "\"who\": \"ben\",\n        \"action\": \"decision\"") }).Write(SampleEvidence.Key))
            .Should().Equal("audit: The entry 8 was changed: its hash is another.");
        Failures((Sample with { Change = files => Replace(files, EvidenceNames.Audit, "\"subject\": \"alert-000001\"", "\"subject\": \"another\"") }).Write(SampleEvidence.Key))
            .Should().Contain("audit: No entry is about this alert, not even that the package was made.");
    }

    [Test]
    public void A_picture_without_a_digest_is_not_checked_and_one_that_is_not_there_says_why()
    {
        var unnamed = Sample with { Message = Sample.Message with { ImageSha256 = null } };
        Check(unnamed.Write(SampleEvidence.Key)).Single(finding => finding.Part == "picture").Result.Should().Be(EvidenceResult.Unknown);
        Check((unnamed with { ChangeManifest = manifest => manifest with { Picture = manifest.Picture! with { RecordSha256 = PictureDigest.Of(SampleEvidence.Picture) } } }).Write(SampleEvidence.Key))
            .Single(finding => finding.Part == "picture").Text.Should().Contain("the header of its record");
        Check((Sample with
        {
            Change = files => files.Remove(EvidenceNames.Picture),
            ChangeManifest = manifest => manifest with { Picture = manifest.Picture! with { Absence = "Nobody has it." } },
        }).Write(SampleEvidence.Key)).Should().Contain(new EvidenceFinding("picture", EvidenceResult.Unknown, "It is not in the package: Nobody has it."));
    }

    [Test]
    public async Task A_drones_signature_holds_or_does_not()
    {
        using var drone = EvidenceKey.Create();
        var signed = Sample with
        {
            Message = Sample.Message with { ImageSignature = Convert.ToHexStringLower(drone.Sign(SampleEvidence.Picture)) },
            Change = files => files[EvidenceNames.DroneKey] = Encoding.ASCII.GetBytes(drone.Public.Pem),
        };
        Check(signed.Write(SampleEvidence.Key)).Single(finding => finding.Part == "drone").Should().Be(
            new EvidenceFinding("drone", EvidenceResult.Holds, $"Signed by {signed.Message.DroneId} with the key {drone.Public}."));
        Failures((signed with { Change = files => files[EvidenceNames.DroneKey] = Encoding.ASCII.GetBytes(SampleEvidence.Key.Public.Pem) }).Write(SampleEvidence.Key))
            .Should().Equal($"drone: The signature is not that of {signed.Message.DroneId} with the key {SampleEvidence.Key.Public}.");
        Failures((signed with { Message = signed.Message with { ImageSignature = "no signature" } }).Write(SampleEvidence.Key)).Should().ContainSingle();
        Check((signed with { Change = _ => { } }).Write(SampleEvidence.Key)).Single(finding => finding.Part == "drone").Result.Should().Be(EvidenceResult.Unknown);

        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("picture.jpg"), SampleEvidence.Picture);
        await File.WriteAllBytesAsync(folder.File("picture.jpg.sig"), DroneSignature.BytesOf(signed.Message)!);
        await File.WriteAllTextAsync(folder.File("drone.pem"), drone.Public.Pem);
        (await StandardTools.ShellAsync(folder.Path, "openssl dgst -sha256 -verify drone.pem -signature picture.jpg.sig picture.jpg")).Should().Be((0, "Verified OK\n"));
    }

    [Test]
    public void A_format_of_a_newer_version_is_checked_as_far_as_it_is_known()
    {
        var findings = Check((Sample with { ChangeManifest = manifest => manifest with { Format = "prestacop-evidence-9" } }).Write(SampleEvidence.Key));

        findings.Should().NotContain(finding => finding.Result == EvidenceResult.Fails);
        findings[^1].Should().Be(new EvidenceFinding("manifest.json", EvidenceResult.Unknown, "The format 'prestacop-evidence-9' is not known to this version: the content was not looked at."));
    }

    static void Replace(Dictionary<string, byte[]> files, string name, string before, string after)
    {
        var text = Encoding.UTF8.GetString(files[name]);
        text.Should().Contain(before);
        files[name] = Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal));
    }
}
