namespace Prestacop.Contracts.Tests.Evidence;

/// <summary>Broken packages: each is refused, or shown not to hold.</summary>
public sealed class EvidenceFuzzTests
{
    static readonly SampleEvidence Sample = new();

    [Test]
    public void A_broken_package_is_refused_or_does_not_hold()
    {
        var whole = Sample.Write(SampleEvidence.Key);
        var files = Read(whole);
        Fuzz.Bytes("evidence package", [whole], 3_000, bytes =>
        {
            var read = Read(bytes);
            var isSame = read.Count == files.Count && read.All(file => files.TryGetValue(file.Key, out var content) && content.AsSpan().SequenceEqual(file.Value));
            if (!isSame && new EvidenceCheck(read, SampleEvidence.Key.Public).Run().All(finding => finding.Result != EvidenceResult.Fails))
                throw new InvalidOperationException("A package that is not the signed one holds.");
        }, typeof(InvalidDataException));
    }

    [TestCase(EvidenceNames.Manifest)]
    [TestCase(EvidenceNames.Alert)]
    [TestCase(EvidenceNames.Decisions)]
    [TestCase(EvidenceNames.Audit)]
    [TestCase(EvidenceNames.Sums)]
    [TestCase(EvidenceNames.Key)]
    [TestCase(EvidenceNames.Signature)]
    public void A_check_reads_anything(string name)
    {
        var files = Read(Sample.Write(SampleEvidence.Key)).ToDictionary();
        Fuzz.Bytes(name, [files[name]], 1_000, bytes => new EvidenceCheck(new Dictionary<string, byte[]>(files) { [name] = bytes }, null).Run());
    }

    [TestCase("[null]")]
    [TestCase("null")]
    [TestCase("""[{"decision":null}]""")]
    public void A_check_reads_lists_of_nothing(string json)
    {
        var files = Read(Sample.Write(SampleEvidence.Key)).ToDictionary();
        files[EvidenceNames.Decisions] = System.Text.Encoding.UTF8.GetBytes(json);

        new EvidenceCheck(files, null).Run().Should().Contain(finding => finding.Part == EvidenceNames.Decisions && finding.Text.StartsWith("It cannot be read", StringComparison.Ordinal));
    }

    static IReadOnlyDictionary<string, byte[]> Read(byte[] package)
    {
        using var stream = new MemoryStream(package);
        return EvidenceReader.Read(stream);
    }
}
