using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Prestacop.TestKit;

/// <summary>
/// The counters that each JVM of this machine keeps in a file that every program of the same user may read (<c>hsperfdata</c>): reading them costs the
/// JVM nothing. See JDK, <c>perfMemory.hpp</c>.
/// </summary>
public static partial class JvmCounters
{
    const uint Magic = 0xCAFEC0C0;
    const byte LittleEndian = 1;
    const int EntryOffsetAt = 24;
    const int EntryCountAt = 28;
    const byte LongType = (byte)'J';

    const int ReadOnly = 0;
    const int CloseOnExec = 0x80000;

    /// <summary>
    /// The bytes of the old generation, as the JVM counted them last: with G1 at its latest collection. What is not garbage, and some that has not been
    /// collected yet. Null when the process is no JVM that keeps counters.
    /// </summary>
    /// <param name="pid">The process.</param>
    public static long? OldGenerationBytes(int pid)
    {
        // Always there, whatever TMPDIR says.
        var file = Directory.EnumerateDirectories("/tmp", "hsperfdata_*").Select(folder => Path.Combine(folder, pid.ToString(CultureInfo.InvariantCulture))).FirstOrDefault(File.Exists);
        try
        {
            return file is not null && Parse(ReadAll(file)).TryGetValue("sun.gc.generation.1.space.0.used", out var bytes) ? bytes : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or belongs to another user.
            return null;
        }
    }

    /// <summary>The counters that are whole numbers, by name; none for what is not such a file.</summary>
    /// <param name="bytes">The content of the file.</param>
    public static IReadOnlyDictionary<string, long> Parse(ReadOnlySpan<byte> bytes)
    {
        var counters = new Dictionary<string, long>(StringComparer.Ordinal);
        if (bytes.Length < EntryCountAt + 4 || BinaryPrimitives.ReadUInt32BigEndian(bytes) != Magic || bytes[4] != LittleEndian)
            return counters;
        var at = BinaryPrimitives.ReadInt32LittleEndian(bytes[EntryOffsetAt..]);
        for (var left = BinaryPrimitives.ReadInt32LittleEndian(bytes[EntryCountAt..]); left > 0 && at >= 0 && at + 20 <= bytes.Length; left--)
        {
            // Length of the entry, place of the name, length of a vector, type, flags, units, variability, place of the value.
            var entry = bytes[at..];
            var length = BinaryPrimitives.ReadInt32LittleEndian(entry);
            var name = BinaryPrimitives.ReadInt32LittleEndian(entry[4..]);
            var value = BinaryPrimitives.ReadInt32LittleEndian(entry[16..]);
            if (length < 20 || length > entry.Length)
                break;
            if (entry[12] == LongType && BinaryPrimitives.ReadInt32LittleEndian(entry[8..]) == 0 && name is >= 20 && name < length && value >= 20 && value + 8 <= length)
                counters[NameAt(entry[name..length])] = BinaryPrimitives.ReadInt64LittleEndian(entry[value..]);
            at += length;
        }
        return counters;
    }

    static string NameAt(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.IndexOf((byte)0) is var end and >= 0 ? bytes[..end] : bytes);

    /// <summary>Reads without a lock: the JVM holds one for as long as it runs, and every way of .NET to open a file asks for one.</summary>
    static byte[] ReadAll(string file)
    {
        using var handle = Open(file, ReadOnly | CloseOnExec);
        if (handle.IsInvalid)
            throw new IOException($"{file} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        var bytes = new byte[RandomAccess.GetLength(handle)];
        return bytes[..RandomAccess.Read(handle, bytes, 0)];
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
