using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Prestacop.Engineering.Tests.Soak;

public sealed class JvmCountersTests
{
    const string Old = "sun.gc.generation.1.space.0.used";

    [Test]
    public void Whole_numbers_are_read_by_name()
    {
        var counters = JvmCounters.Parse(Counters([(Old, 'J', 123_456_789), ("sun.gc.cause", 'B', 7), ("java.threads.live", 'J', 42)]));

        counters.Should().BeEquivalentTo(new Dictionary<string, long> { [Old] = 123_456_789, ["java.threads.live"] = 42 });
    }

    [Test]
    public void A_file_that_is_cut_off_gives_what_is_whole()
    {
        var whole = Counters([("first", 'J', 1), ("second", 'J', 2)]);

        for (var length = 0; length < whole.Length; length++)
            JvmCounters.Parse(whole.AsSpan(0, length)).Count.Should().BeLessThan(2);
    }

    [Test]
    public void Another_file_has_no_counters() => JvmCounters.Parse(Encoding.UTF8.GetBytes(new string('x', 200))).Should().BeEmpty();

    [Test]
    public void A_process_that_is_no_JVM_has_no_old_generation() => JvmCounters.OldGenerationBytes(Environment.ProcessId).Should().BeNull();

    [Test]
    public async Task The_old_generation_of_a_real_JVM_is_read()
    {
        using var folder = new TemporaryFolder();
        var source = folder.File("Wait.java");
        await File.WriteAllTextAsync(source, "public class Wait { public static void main(String[] a) throws Exception { System.gc(); System.out.println(\"ready\"); Thread.sleep(60_000); } }");
        await using var java = RunningCommand.Start("java", ["-XX:+UseSerialGC", "-Xmx64m", source]);
        await java.WaitForAsync("ready", TimeSpan.FromMinutes(1));

        JvmCounters.OldGenerationBytes(java.Id).Should().BeInRange(10_000, 64_000_000);
    }

    /// <summary>A file as the JVM makes it: a header of 32 bytes, then entries with their name and, at a multiple of 8, their value.</summary>
    static byte[] Counters(IReadOnlyList<(string Name, char Type, long Value)> counters)
    {
        var bytes = new List<byte>(new byte[32]);
        var header = new byte[32];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0xCAFEC0C0);
        header[4] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), 32);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), counters.Count);
        foreach (var (name, type, value) in counters)
        {
            var valueAt = (20 + name.Length + 1 + 7) / 8 * 8;
            var entry = new byte[valueAt + 8];
            BinaryPrimitives.WriteInt32LittleEndian(entry, entry.Length);
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(4), 20);
            entry[12] = (byte)type;
            BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(16), valueAt);
            Encoding.UTF8.GetBytes(name, entry.AsSpan(20));
            BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(valueAt), value);
            bytes.AddRange(entry);
        }
        header.CopyTo(CollectionsMarshal.AsSpan(bytes));
        return [.. bytes];
    }
}
