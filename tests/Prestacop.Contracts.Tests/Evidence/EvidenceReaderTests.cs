using System.Text;

namespace Prestacop.Contracts.Tests.Evidence;

/// <summary>Files of people who mean harm.</summary>
public sealed class EvidenceReaderTests
{
    static readonly byte[] Package = SampleEvidence.Zip([new("a.txt", "first"u8.ToArray()), new("b.txt", "second"u8.ToArray())]);

    static IReadOnlyDictionary<string, byte[]> Read(byte[] package)
    {
        using var stream = new MemoryStream(package);
        return EvidenceReader.Read(stream);
    }

    static string Refusal(byte[] package) => FluentActions.Invoking(() => Read(package)).Should().Throw<InvalidDataException>().Which.Message;

    [Test]
    public void Reads_every_file() => Read(Package).Should().BeEquivalentTo(new Dictionary<string, byte[]> { ["a.txt"] = "first"u8.ToArray(), ["b.txt"] = "second"u8.ToArray() });

    [TestCase("../manifest.json")]
    [TestCase("/etc/passwd")]
    [TestCase("folder/manifest.json")]
    [TestCase("folder\\manifest.json")]
    [TestCase("C:manifest.json")]
    [TestCase(".hidden")]
    [TestCase("name with\u001b[31m colours")]
    [TestCase("manifest.json\u202e")]
    public void Refuses_names_that_no_package_has(string name) =>
        Refusal(SampleEvidence.Zip([new(name, [])])).Should().StartWith("It has a file with a name that no package has: '").And.NotContain("\u001b");

    [TestCase("manifest.json")]
    [TestCase("MANIFEST.json")]
    public void Refuses_two_files_of_one_name(string second) =>
        Refusal(SampleEvidence.Zip([new("manifest.json", [1]), new(second, [2])])).Should().Be($"It has two files named {second}.");

    [Test]
    public void Refuses_a_file_that_is_longer_unpacked_than_one_may_be() =>
        Refusal(SampleEvidence.Zip([new("bomb.txt", new byte[EvidenceReader.MaxFileLength + 1])])).Should().Be("Its file bomb.txt is longer than a package may have, when it is unpacked.");

    [Test]
    public void Refuses_files_that_are_longer_together() =>
        Refusal(SampleEvidence.Zip(Enumerable.Range(0, 3).Select(number => KeyValuePair.Create($"{number}.txt", new byte[EvidenceReader.MaxFileLength]))))
            .Should().Be("Its file 2.txt is longer than a package may have, when it is unpacked.");

    /// <summary>The list of files says that it is short; what is packed is not.</summary>
    [Test]
    public void Unpacks_no_more_than_the_length_that_the_file_says()
    {
        var bomb = SampleEvidence.Zip([new("bomb.txt", new byte[EvidenceReader.MaxFileLength + 1])]);
        var length = BitConverter.GetBytes(EvidenceReader.MaxFileLength + 1);
        for (var at = 0; at < bomb.Length - 4; at++)
        {
            if (bomb.AsSpan(at, 4).SequenceEqual(length))
                BitConverter.GetBytes(5).CopyTo(bomb, at);
        }

        Unpacked(bomb).Should().BeLessThanOrEqualTo(5);

        static int Unpacked(byte[] package)
        {
            try
            {
                return Read(package).Sum(file => file.Value.Length);
            }
            catch (InvalidDataException)
            {
                return 0;
            }
        }
    }

    [Test]
    public void Refuses_more_files_than_a_package_has() =>
        Refusal(SampleEvidence.Zip(Enumerable.Range(0, EvidenceReader.MaxFiles + 1).Select(number => KeyValuePair.Create($"{number}.txt", Array.Empty<byte>()))))
            .Should().Be("It has more than 256 files.");

    [Test]
    public void Refuses_a_list_of_files_that_is_too_long_before_it_is_read() =>
        Refusal(SampleEvidence.Zip(Enumerable.Range(0, 2_000).Select(number => KeyValuePair.Create($"{number}.txt", Array.Empty<byte>()))))
            .Should().Be("Its list of files is longer than that of a package, or not where it should be.");

    [Test]
    public void Refuses_what_is_no_ZIP_file_or_was_cut_off_or_goes_on()
    {
        Refusal([]).Should().Be("It is no ZIP file.");
        Refusal(Encoding.ASCII.GetBytes(new string('x', 5_000))).Should().StartWith("It is no ZIP file");
        Refusal(Package[..^1]).Should().StartWith("It is no ZIP file, it was cut off");
        Refusal([.. Package, 1]).Should().StartWith("It is no ZIP file, it was cut off, or something follows it.");
        Refusal([1, .. Package]).Should().StartWith("Its list of files is");
    }

    [Test]
    public void Refuses_one_that_is_too_long_without_reading_it()
    {
        using var folder = new TemporaryFolder();
        using var file = File.Create(folder.File("long.zip"));
        file.SetLength(EvidenceReader.MaxLength + 1L);

        FluentActions.Invoking(() => EvidenceReader.Read(file)).Should().Throw<InvalidDataException>().WithMessage("It is longer than 64 MiB.");
    }

    [Test]
    public void Refuses_one_with_a_password()
    {
        var locked = Package.ToArray();
        // The flag stands behind the mark of each file, here and in the list of files.
        foreach (var (mark, flag) in ((byte[], int)[])[([0x50, 0x4B, 3, 4], 6), ([0x50, 0x4B, 1, 2], 8)])
        {
            for (var at = 0; at < locked.Length - 10; at++)
            {
                if (locked.AsSpan(at, 4).SequenceEqual(mark))
                    locked[at + flag] |= 1;
            }
        }

        Refusal(locked).Should().Be("It has a file with a password.");
    }
}
